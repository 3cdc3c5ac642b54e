import type { Page } from 'playwright-core'

/** Logs in as Ann on the pages of the provider of the tests. */
export async function logInAtProvider(page: Page): Promise<void> {
  await page.locator('[name="login"]').fill('ann')
  await page.locator('[name="password"]').fill('x')
  await page.locator('button[type="submit"]').click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

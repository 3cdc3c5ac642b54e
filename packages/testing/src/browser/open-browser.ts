import { execFileSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'

const cache = fileURLToPath(new URL('../../../../node_modules/.cache/chromium', import.meta.url))
const registryPackage = '@sparticuz/chromium@153.0.0'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Opens a browser: the installed one, or one that is fetched from the npm registry once.
 *
 * @returns undefined, after a warning with the reason, where no browser can be started
 */
export async function openBrowser(): Promise<Browser | undefined> {
  const found = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const installed =
    process.env['CHROMIUM'] === 'registry'
      ? undefined
      : found.find((path) => path !== undefined && existsSync(path))
  try {
    if (installed !== undefined) return await chromium.launch({ executablePath: installed, args: flags })
    const { executablePath, args } = await fromRegistry()
    // The package turns off the same-origin policy. The tests of CORS need this policy, so the flag is removed.
    const usual = args.filter((flag) => flag !== '--disable-web-security')
    return await chromium.launch({ executablePath, args: [...usual, ...flags] })
  } catch (error) {
    console.warn(
      `The pages are not tested: no browser can be started here. ${String(error).split('\n', 1)[0]}`,
    )
    return undefined
  }
}

async function fromRegistry(): Promise<{ executablePath: string; args: string[] }> {
  const require = createRequire(join(cache, 'package.json'))
  try {
    require.resolve('@sparticuz/chromium')
  } catch {
    console.warn(`Fetching a browser from the registry (${registryPackage}), once …`)
    // Two test files may install at the same time, so each uses a folder of its own and moves it afterwards.
    const folder = `${cache}-${process.pid}`
    const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
    execFileSync('npm', ['install', ...options, registryPackage], { stdio: 'ignore', timeout: 300_000 })
    if (existsSync(cache)) rmSync(folder, { recursive: true })
    else renameSync(folder, cache)
  }
  const { default: packaged } = await import(require.resolve('@sparticuz/chromium'))
  // The package is made for cloud functions with a single process, in which closing a page ends the browser.
  const args = (packaged.args as string[]).filter(
    (arg) => !/^--(single-process|no-zygote|headless)/.test(arg),
  )
  return { executablePath: await packaged.executablePath(), args }
}

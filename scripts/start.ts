// pnpm start: generates the generated files if one is missing, and starts the shop.
import { existsSync } from 'node:fs'
import { endWithLauncher } from '@concordat/server/launcher'

const generated = ['contract/src/index.ts', 'contract/src/openapi.json', 'sdk/src/index.ts']
if (generated.some((file) => !existsSync(new URL(`../packages/${file}`, import.meta.url)))) {
  await import('./generate.ts')
}
endWithLauncher()
if (process.exitCode === undefined) {
  const { main } = await import('../apps/grocer/src/main.ts')
  await main(process.argv.slice(2))
}

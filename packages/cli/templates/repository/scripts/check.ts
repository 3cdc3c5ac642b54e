// pnpm check: checks the contract, the generated files and the types.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const generated = spawnSync(process.execPath, ['scripts/generate.ts', '--check'], {
  cwd: root,
  stdio: 'inherit',
})
// If the contract has mistakes or a generated file is stale, type errors may follow from that, so the types are not
// checked.
if (generated.status !== 0) process.exitCode = 1
else {
  const types = spawnSync('tsc', ['-p', root], { stdio: 'inherit' })
  if (types.status === 0) console.log('Types: fine.')
  else process.exitCode = 1
}

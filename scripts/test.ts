// pnpm test: runs the checks of `pnpm check` and all tests in one run of Vitest, so that one summary counts
// them.
import { spawn } from 'node:child_process'

const args = ['run', ...process.argv.slice(2)]
const child = spawn('vitest', args, { stdio: 'inherit' })
child.once('close', (code) => (process.exitCode = code ?? 1))

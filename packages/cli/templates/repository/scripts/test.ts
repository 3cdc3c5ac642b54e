// pnpm test: what `pnpm check` looks at, then all tests. Arguments go to vitest.
import { spawnSync } from 'node:child_process'
import './check.ts'

const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit' })
if (status !== 0) process.exitCode = status ?? 1

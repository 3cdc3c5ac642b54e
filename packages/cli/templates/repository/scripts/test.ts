// pnpm test: runs `pnpm check`, then all tests. Arguments are passed to vitest.
import { spawnSync } from 'node:child_process'
import './check.ts'

const { status } = spawnSync('vitest', ['run', ...process.argv.slice(2)], { stdio: 'inherit' })
if (status !== 0) process.exitCode = status ?? 1

// pnpm dev: runs the API, restarts it when a handler or openapi.yaml changes, and reports type errors.
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ContractProblems, OutputRefused } from '@concordat/codegen'
import { endWithLauncher } from '@concordat/server/launcher'
import { generateContract } from './generate-contract.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const watched = new Set<string>()
let waiting: NodeJS.Timeout | undefined
let running = Promise.resolve()

async function generate(): Promise<void> {
  try {
    const { contract, changed } = await generateContract({ color: process.stdout.isTTY })
    for (const source of contract.sources) watchFile(source)
    if (changed.length > 0)
      console.log(`openapi.yaml: ${contract.model.operations.length} operations, generated again.`)
  } catch (error) {
    if (!(error instanceof ContractProblems) && !(error instanceof OutputRefused)) throw error
    console.error(`\n${error.message}\n\nThe API keeps running unchanged until this is fixed.\n`)
  }
}

function watchFile(file: string): void {
  if (watched.has(file)) return
  watched.add(file)
  // Editors replace a file instead of writing it, so the folder is watched. Several events may belong to one change.
  watch(dirname(file), (_event, name) => {
    if (name !== basename(file)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => (running = running.then(generate)), 50)
  })
}

watchFile(`${root}openapi.yaml`)
await generate()
const start = ['--watch', '--watch-preserve-output', 'scripts/run.cjs', 'scripts/start.ts']
const children = [
  spawn(process.execPath, [...start, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'development' },
  }),
  spawn('tsc', ['-p', '.', '--watch', '--preserveWatchOutput'], { cwd: root, stdio: 'inherit' }),
]
process.once('exit', () => children.forEach((child) => child.kill('SIGTERM')))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
endWithLauncher()

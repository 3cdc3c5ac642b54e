// pnpm dev: runs the shop, and restarts it when its sources, those of the toolkit, or openapi.yaml change. A fault of
// the contract is printed, and the shop keeps running with the previous contract. The compiler runs after each restart.
import { spawn, type ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OutputRefused } from '@concordat/codegen'
import { ContractProblems } from '@concordat/reader'
import { endWithLauncher } from '@concordat/server/launcher'
import { generateGrocer } from './generate-grocer.ts'
import { watchTree } from './watch-tree.ts'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const rooms = ['core', 'model', 'schema', 'engine', 'server', 'eov', 'resources', 'pages', 'contract'].map(
  (name) => `packages/${name}`,
)
const args = process.argv.slice(2)

let shop: ChildProcess | undefined
let compiler: ChildProcess | undefined
let contractIsValid = true
const isOpen = () => shop !== undefined && shop.exitCode === null && shop.signalCode === null

/**
 * Debounces an action, because one change causes several events: editors write a file twice, and codegen
 * writes several files.
 */
function debounced(action: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => (running = running.then(action)), 40)
  }
}

async function generateContract(): Promise<void> {
  try {
    const { contract, changed } = await generateGrocer({ color: process.stdout.isTTY })
    for (const source of contract.sources) watchFile(source)
    if (changed.length > 0)
      console.log(
        `openapi.yaml: ${contract.model.operations.length} operations, ${changed.length} files were generated.`,
      )
    else if (!contractIsValid) console.log('openapi.yaml is valid again.')
    // If files were written, their watcher restarts the shop. If none were, a shop that is closed is restarted here.
    if (changed.length === 0 && shop !== undefined && !isOpen()) restartSoon()
    contractIsValid = true
  } catch (error) {
    contractIsValid = false
    const isMessage = error instanceof ContractProblems || error instanceof OutputRefused
    const message = isMessage ? error.message : `The contract cannot be read: ${String(error)}`
    console.error(
      `\n${message}\n\nThe shop ${isOpen() ? 'runs with the previous contract' : 'is closed'} until this is fixed.\n`,
    )
  }
}

async function restart(): Promise<void> {
  // A running compiler is stopped, because the sources have changed since it started.
  compiler?.kill()
  if (isOpen()) {
    const closed = new Promise((resolve) => shop!.once('close', resolve))
    shop!.kill('SIGTERM')
    await closed
  }
  const again = shop === undefined ? {} : { GROCER_AGAIN: 'yes' }
  const env = { ...process.env, ...again, NODE_ENV: 'development' }
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'] as const
  shop = spawn(process.execPath, [here('run.cjs'), here('start.ts'), ...args], { stdio: [...stdio], env })
  // The compiler starts when the shop listens, or has failed to start.
  shop.once('message', typecheck)
  shop.once('close', (code) => {
    // With exit code 2, the command line or the machine is the cause (for example a port in use), so changing a file
    // cannot help.
    if (code === 2) process.exit(1)
    if (code !== 0 && code !== null) typecheck()
  })
}

/** Runs the compiler in the background, and shows its errors when it ends. */
function typecheck(): void {
  // From the second run on, the compiler checks only what a change can affect.
  const incremental = ['-p', '.', '--incremental', '--tsBuildInfoFile', 'dist/dev.tsbuildinfo']
  const child = spawn('tsc', incremental, { cwd: here('..'), stdio: ['ignore', 'pipe', 'inherit'] })
  compiler = child
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.once('close', (code) => {
    if (child !== compiler || code === null) return
    if (code === 0) console.log('Types: fine.')
    else console.error(`\nThe compiler found errors:\n\n${text}`)
  })
}

const restartSoon = debounced(restart)
const generateSoon = debounced(generateContract)

const watched = new Set<string>()
function watchFile(file: string): void {
  if (watched.has(file)) return
  watched.add(file)
  // The folder is watched, because many editors replace a file instead of writing to it.
  watch(dirname(file), (_event, name) => name === basename(file) && generateSoon())
}

process.once('exit', () => {
  shop?.kill('SIGTERM')
  compiler?.kill()
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))
endWithLauncher()

await generateContract()
watchFile(here('../openapi.yaml'))
for (const room of ['apps/grocer', ...rooms]) {
  watchTree(here(`../${room}/src`), (file) => {
    if (['.ts', '.js', '.json'].includes(extname(file))) restartSoon()
  })
}
await restart()

// pnpm dev: the shop, restarted when a handler or openapi.yaml changes. A mistake in the contract is
// shown, and the shop stays open as it was; the compiler looks on and says what it misses.
import { spawn, type ChildProcess } from 'node:child_process'
import { watch } from 'node:fs'
import { basename, dirname, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { OutputRefused } from '@concordat/codegen'
import { ContractProblems } from '@concordat/reader'
import { generateGrocer } from './generate-grocer.ts'
import { watchTree } from './watch-tree.ts'

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url))
const rooms = ['core', 'model', 'schema', 'engine', 'server', 'eov', 'pages', 'contract'].map(
  (name) => `packages/${name}`,
)
const args = process.argv.slice(2)

let shop: ChildProcess | undefined
let compiler: ChildProcess | undefined
let contractIsRight = true
const isOpen = () => shop !== undefined && shop.exitCode === null && shop.signalCode === null

/** Changes come in flurries: an editor writes a file twice, codegen writes several. */
function gathered(action: () => Promise<void>): () => void {
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
        `openapi.yaml: ${contract.model.operations.length} operations, ${changed.length} files made anew.`,
      )
    else if (!contractIsRight) console.log('openapi.yaml is in order again.')
    // Where files were made anew, their change restarts the shop.
    if (changed.length === 0 && shop !== undefined && !isOpen()) restartSoon()
    contractIsRight = true
  } catch (error) {
    contractIsRight = false
    const isMessage = error instanceof ContractProblems || error instanceof OutputRefused
    const what = isMessage ? error.message : `The contract cannot be read: ${String(error)}`
    console.error(
      `\n${what}\n\nThe shop ${isOpen() ? 'stays open as it was' : 'is closed'} until this is mended.\n`,
    )
  }
}

async function restart(): Promise<void> {
  // What it would say of the last text is of no use any more.
  compiler?.kill()
  if (isOpen()) {
    const gone = new Promise((resolve) => shop!.once('close', resolve))
    shop!.kill('SIGTERM')
    await gone
  }
  const again = shop === undefined ? {} : { GROCER_AGAIN: 'yes' }
  const env = { ...process.env, ...again, NODE_ENV: 'development' }
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'] as const
  shop = spawn(process.execPath, [here('run.cjs'), here('start.ts'), ...args], { stdio: [...stdio], env })
  // The compiler waits until the shop is open, or has failed to open.
  shop.once('message', typecheck)
  shop.once('close', (code) => {
    // What was typed, or the port: no change of a file will mend that.
    if (code === 2) process.exit(1)
    if (code !== 0 && code !== null) typecheck()
  })
}

/** The compiler is not waited for: what it finds is shown when it has found it. */
function typecheck(): void {
  const child = spawn('tsc', ['-p', here('..')], { cwd: here('..'), stdio: ['ignore', 'pipe', 'inherit'] })
  compiler = child
  let text = ''
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.once('close', (code) => {
    if (child !== compiler || code === null) return
    if (code === 0) console.log('Types: fine.')
    else console.error(`\nThe compiler says:\n\n${text}`)
  })
}

const restartSoon = gathered(restart)
const generateSoon = gathered(generateContract)

const watched = new Set<string>()
function watchFile(file: string): void {
  if (watched.has(file)) return
  watched.add(file)
  // The folder, since editors replace files rather than write them.
  watch(dirname(file), (_event, name) => name === basename(file) && generateSoon())
}

process.once('exit', () => {
  shop?.kill('SIGTERM')
  compiler?.kill()
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(0))

await generateContract()
watchFile(here('../openapi.yaml'))
for (const room of ['apps/grocer', ...rooms]) {
  watchTree(here(`../${room}/src`), (file) => {
    if (['.ts', '.js', '.json'].includes(extname(file))) restartSoon()
  })
}
await restart()

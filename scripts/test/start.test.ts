import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const cwd = fileURLToPath(new URL('../..', import.meta.url))

/** The reason why `npx -y pnpm@12` cannot be used here, or undefined. */
const obstacle =
  process.platform === 'win32'
    ? 'Windows has no signals'
    : await promisify(execFile)('npx', ['-y', 'pnpm@12', '--version'], { cwd, timeout: 60_000 }).then(
        () => undefined,
        () => '`npx -y pnpm@12` does not run here',
      )
if (obstacle !== undefined) console.warn(`The test of a shop started by npx is skipped: ${obstacle}.`)

test.skipIf(obstacle !== undefined)(
  'a shop started by npx stays when the shell of npx has ended, and closes when npx is ended by a signal',
  { timeout: 60_000 },
  async () => {
    const command = 'npx -y pnpm@12 start --port 0 --data :memory: & echo "npx $!"'
    const shell = spawn('sh', ['-c', command], { cwd, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [shell.stdout, shell.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
    try {
      const ended = once(shell, 'exit')
      // The streams close when all processes that were started have ended.
      const allEnded = once(shell, 'close').then(() => true)
      await expect.poll(() => output, { timeout: 30_000 }).toContain('The grocer is open.')
      await ended
      const [url = ''] = /http:\/\/[\d.:]+/.exec(output) ?? []
      await setTimeout(1500)
      expect((await fetch(`${url}/api/status`)).status).toBe(200)

      process.kill(Number(/^npx (\d+)$/m.exec(output)?.[1]), 'SIGTERM')
      expect(await Promise.race([allEnded, setTimeout(8000, false)])).toBe(true)
      await expect(fetch(`${url}/api/status`)).rejects.toThrow('fetch failed')
    } finally {
      // The shell is the first process of its session, so these are the processes that it started.
      await promisify(execFile)('pkill', ['-KILL', '-s', String(shell.pid)]).catch(() => undefined)
    }
  },
)

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const program = fileURLToPath(new URL('../support/two-workers.ts', import.meta.url))

function start() {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 50_000,
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  onTestFinished(() => void child.kill('SIGTERM'))
  const workers = () => [...output.matchAll(/worker (\d+)/g)].map((match) => Number(match[1]))
  const until = (holds: () => boolean) => expect.poll(holds, { timeout: 20_000, interval: 20 }).toBe(true)
  /** Ends the newest worker, and waits for the one that replaces it. */
  const replaced = async (signal: NodeJS.Signals) => {
    const before = workers().length
    process.kill(workers().at(-1)!, signal)
    await until(() => workers().length === before + 1)
  }
  return { child, ended, workers, replaced, until, output: () => output }
}

test('a worker that ends is replaced, whatever its exit code is', async () => {
  const { child, ended, until, replaced, output } = start()
  await until(() => output().includes('ready'))
  await replaced('SIGUSR2')
  await replaced('SIGKILL')
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('the sixth failure within a minute ends all workers, and older failures do not count', async () => {
  const { child, ended, workers, until, replaced, output } = start()
  await until(() => output().includes('ready'))
  for (let failure = 1; failure <= 5; failure++) await replaced('SIGKILL')
  child.kill('SIGUSR2')
  await until(() => output().includes('a minute'))
  for (let failure = 1; failure <= 5; failure++) await replaced('SIGKILL')
  process.kill(workers().at(-1)!, 'SIGKILL')
  expect(await ended).toBe(1)
})

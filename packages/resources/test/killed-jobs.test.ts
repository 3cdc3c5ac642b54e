import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { eachDatabase } from './support/each-database.ts'

const script = fileURLToPath(new URL('support/job-process.ts', import.meta.url))

/** Starts a process that runs jobs. */
function start(...given: string[]) {
  const child = spawn(process.execPath, [script, ...given], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return { child, lines }
}

eachDatabase((newDatabase) => {
  test('the job of a killed process is run by another process, and only by one', async () => {
    const url = await newDatabase()
    const first = start(url, 'add')
    await expect.poll(() => first.lines).toEqual(['begun'])
    const others = [start(url), start(url)]
    // The first process lives, and holds its job for longer than one lease.
    await new Promise((resolve) => setTimeout(resolve, 1800))
    expect(others.flatMap(({ lines }) => lines)).toEqual([])
    const ended = once(first.child, 'exit')
    first.child.kill('SIGKILL')
    await ended
    await expect.poll(() => others.flatMap(({ lines }) => lines)).toEqual(['ended: note 1, attempt 2'])
    await new Promise((resolve) => setTimeout(resolve, 1300))
    expect(others.flatMap(({ lines }) => lines)).toHaveLength(1)
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { Progress, Random, wholeNumber, type Proof, type ProofContext } from '@concordat/testing'
import { HonestUser } from './honest-user.ts'
import { openHostileApi } from './hostile-api.ts'
import type { HostileRequest } from './hostile.ts'
import { hostileRequest } from './hostile-requests.ts'
import { Wire } from './wire.ts'

/** The proof that no hostile log-in or token gets in, while an honest user does, and that the memory stays flat. */
export const hostileLogIns: Proof = {
  name: 'hostile-log-ins',
  summary: 'no hostile log-in or token is let in, the honest user always is, and the memory stays flat',
  duration: '1 min',
  options: [
    '--seed 7           the seed of the requests',
    '--requests 100000   the number of hostile requests',
  ],
  run: runHostileLogIns,
}

/** How many hostile requests are on their way at the same time. */
const atOnce = 16
/** How many of them are between two visits of the honest user. */
const betweenVisits = 160
/** The growth of the heap between a third of the requests and the end that still counts as flat, in MB. */
const mostGrowth = 6
const shownFailures = 10

async function runHostileLogIns(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, requests: text } })
  const seed = wholeNumber('seed', values.seed, 7)
  const requests = wholeNumber('requests', values.requests, 100_000)
  const progress = new Progress(requests, note)
  const folder = mkdtempSync(join(tmpdir(), 'concordat-hostile-'))
  let [done, isProven] = [0, true]
  try {
    for (const [name, file] of [
      ['in memory', undefined],
      ['on SQLite', join(folder, 'users.db')],
    ] as const) {
      const round = { file, random: new Random(seed, done), requests: Math.ceil(requests / 2), signal }
      const { said, failures } = await attack(round, (count) =>
        progress.done(done + count, `${done + count} of ${requests} requests`),
      )
      done += round.requests
      for (const failure of failures) print(failure)
      print(`Seed ${seed}, users ${name}: ${said}`)
      isProven &&= failures.length === 0
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return isProven && !signal.aborted
}

interface Round {
  readonly file: string | undefined
  readonly random: Random
  readonly requests: number
  readonly signal: AbortSignal
}

async function attack(
  { file, random, requests, signal }: Round,
  onProgress: (count: number) => void,
): Promise<{ said: string; failures: string[] }> {
  const api = await openHostileApi(file)
  const wire = new Wire(api.port)
  const user = new HonestUser(api, wire)
  const failures: string[] = []
  const statuses = new Map<number, number>()
  const kinds = new Map<string, number>()
  let [visits, crowded, early, done] = [0, 0, 0, 0]
  try {
    await user.open()
    while (done < requests && failures.length < shownFailures && !signal.aborted) {
      const secrets = await user.live()
      visits++
      failures.push(...(await user.compareSteps()))
      if (visits % 10 === 1) crowded += await user.crowd()
      for (let sent = 0; sent < betweenVisits && done < requests; sent += atOnce, done += atOnce) {
        const hostile = Array.from({ length: atOnce }, () => hostileRequest(random, api, secrets))
        for (const one of hostile) kinds.set(one.kind, (kinds.get(one.kind) ?? 0) + 1)
        const found = await Promise.all(hostile.map((one) => tryOne(wire, one, statuses)))
        failures.push(...found.flatMap((failure) => failure ?? []))
      }
      if (early === 0 && done >= requests / 3) early = heap()
      onProgress(done)
    }
    await user.live()
    const growth = heap() - early
    if (growth > mostGrowth && requests > 10_000)
      failures.push(`The heap has grown by ${growth.toFixed(1)} MB.`)
    // A full queue is a 503, which is logged.
    const errors = api.lines.filter((line) => !line.endsWith('Too many log-ins at once.'))
    if (errors.length > 0) failures.push(`The log has errors: ${errors.slice(0, 3).join('; ')}`)
    const answers = [...statuses]
      .toSorted(([one], [other]) => one - other)
      .map(([status, n]) => `${status} ${n}`)
    const said = `${done} hostile requests of ${kinds.size} kinds, ${failures.length} failures, ${visits} visits of the honest user, ${crowded} log-ins refused by the full queue. Answers: ${answers.join(', ')}. The heap grew by ${growth.toFixed(1)} MB after a third.`
    return { said, failures }
  } finally {
    wire.close()
    await api.close()
  }
}

/** What no reply may show: hashes, statements and places in the code. */
const secretText = /argon2id|SQLITE|SELECT |node:internal|\.ts:\d|^\s+at /m

/** @returns what is wrong with the answer; undefined if nothing is */
async function tryOne(
  wire: Wire,
  { kind, request, harmless }: HostileRequest,
  statuses: Map<number, number>,
): Promise<string | undefined> {
  const count = (status: number) => statuses.set(status, (statuses.get(status) ?? 0) + 1)
  if (typeof request === 'string') {
    const all = await wire.sendRaw(request)
    const found = [...all.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
    found.forEach(count)
    // A transfer coding that the server does not know is a 501 (RFC 9112 section 6.1).
    const isRefused =
      found.every((status) => (status >= 400 && status < 500) || status === 501) && found.length <= 1
    return isRefused ? undefined : `${kind}: ${JSON.stringify(request)} is answered with ${all}`
  }
  const { status, headers, text } = await wire.send(request)
  count(status)
  const isIn = status >= 200 && status < 400 && status !== harmless
  const isBroken = status >= 500 && !(status === 503 && headers['retry-after'] !== undefined)
  if (!isIn && !isBroken && headers['set-cookie'] === undefined && !secretText.test(text)) return undefined
  return `${kind}: ${JSON.stringify(request).slice(0, 2000)} is answered with ${status} ${text}`
}

let collect: (() => void) | undefined

/** Returns the size of the heap after a collection, in MB. */
function heap(): number {
  if (collect === undefined) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
  return process.memoryUsage().heapUsed / 1e6
}

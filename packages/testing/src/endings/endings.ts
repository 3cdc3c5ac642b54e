import { parseArgs } from 'node:util'
import { Progress } from '../progress.ts'
import type { Proof, ProofContext } from '../proof.ts'
import { Random } from '../random.ts'
import { wholeNumber } from '../whole-number.ts'
import { brokenRules } from './broken-rules.ts'
import { makeEndingCase, type EndingCase } from './ending-case.ts'
import type { Journal } from './journal.ts'
import { runEnding } from './run-ending.ts'

const inFlight = 24
const shownFailures = 10

/** The proof that the values of providers are settled and released once and in order, however a request ends. */
export const endings: Proof = {
  name: 'endings',
  summary: 'values of providers are settled and released once, in order, however the request ends',
  duration: '3 min',
  options: [
    '--seed 3        the seed of the random cases',
    '--cases 10000   the number of cases',
    '--case 17       runs this case only, and prints what happened',
  ],
  run: runEndings,
}

async function runEndings(args: string[], { print, note, signal }: ProofContext): Promise<boolean> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args, options: { seed: text, cases: text, case: text } })
  const seed = wholeNumber('seed', values.seed, 3)
  const total = wholeNumber('cases', values.cases, 10_000)
  if (values.case !== undefined) {
    const one = makeEndingCase(wholeNumber('case', values.case, 0), new Random(seed, Number(values.case)))
    const { journal, broken } = await judged(one)
    print(`${JSON.stringify(one, undefined, 2)}\n${journal.text()}`)
    print(broken.length === 0 ? 'No rule is broken.' : broken.join('\n'))
    return broken.length === 0
  }
  const progress = new Progress(total, note)
  const counts = new Map<string, number>()
  const releases: number[] = []
  let next = 0
  let done = 0
  let failed = 0
  const take = async (): Promise<void> => {
    while (next < total && !signal.aborted) {
      const number = next++
      const one = makeEndingCase(number, new Random(seed, number))
      const { journal, broken } = await judged(one)
      const kind = `${one.ending} on ${one.host}`
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
      const time = timeToRelease(journal)
      if (time !== undefined) releases.push(time)
      progress.done(++done, `${done} of ${total} cases`)
      if (broken.length === 0) continue
      failed++
      if (failed > shownFailures) continue
      print(
        `pnpm prove endings --seed ${seed} --case ${number} (${kind}): ${[...new Set(broken)].join('; ')}`,
      )
    }
  }
  await Promise.all(Array.from({ length: inFlight }, take))
  print(
    [...counts]

      .toSorted(([one], [two]) => one.localeCompare(two))
      .map(([kind, count]) => `${kind}: ${count}`)
      .join('\n'),
  )
  const sorted = releases.toSorted((one, two) => one - two)
  const at = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1)
  print(
    `From a client's leaving to the first release (${sorted.length} cases): p50 ${at(0.5)} ms, p99 ${at(0.99)} ms.`,
  )
  print(`Seed ${seed}: ${done} cases, ${failed} failures.`)
  return failed === 0
}

async function judged(one: EndingCase): Promise<{ journal: Journal; broken: string[] }> {
  const { journal, hangs } = await runEnding(one)
  return { journal, broken: hangs ? ['the request does not end'] : brokenRules(one, journal) }
}

/**
 * The time in milliseconds from a client's leaving to the first release after it; undefined if there is none, or if a
 * value was settled before.
 */
function timeToRelease({ events }: Journal): number | undefined {
  const gone = events.findIndex(({ what }) => what === 'gone')
  if (gone < 0 || events.slice(0, gone).some(({ what }) => what === 'settle')) return undefined
  const release = events.slice(gone).find(({ what }) => what === 'release')
  return release && release.at - events[gone]!.at
}

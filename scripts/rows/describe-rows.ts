import type { RowTest } from './find-tests.ts'
import { promises } from './promises.ts'
import type { Outcome } from './run-tests.ts'

/** The state of a row, as it is printed. */
export type State = 'passes' | 'fails' | 'open' | 'has a test'

/**
 * Returns the state of a row. It is `open` if the row has no test, or if a test was skipped and none failed.
 *
 * @param tests the tests of the row; all of them have to pass
 * @param outcomes the outcomes of the tests; undefined if they were not run
 */
export function stateOf(
  tests: readonly RowTest[],
  outcomes: ReadonlyMap<RowTest, Outcome> | undefined,
): State {
  if (tests.length === 0) return 'open'
  if (outcomes === undefined) return 'has a test'
  const all = tests.map((test) => outcomes.get(test))
  if (all.includes('failed')) return 'fails'
  return all.every((outcome) => outcome === 'passed') ? 'passes' : 'open'
}

/**
 * Formats all rows with their tests. The last line counts the rows that pass, or that have a test if the tests were not
 * run.
 */
export function describeRows(
  tests: readonly RowTest[],
  outcomes?: ReadonlyMap<RowTest, Outcome>,
): { text: string; states: Map<string, State> } {
  const states = new Map<string, State>()
  const lines = Object.entries(promises).flatMap(([id, promise]) => {
    const own = tests.filter((test) => test.id === id)
    const state = stateOf(own, outcomes)
    states.set(id, state)
    return [
      `${id.padEnd(6)}${state.padEnd(12)}${promise}`,
      ...own.map((test) => {
        const skipped = outcomes?.get(test) === 'skipped' ? ' (skipped)' : ''
        return `${' '.repeat(18)}${test.file}: ${test.title.slice(id.length + 2)}${skipped}`
      }),
    ]
  })
  const wanted: State = outcomes === undefined ? 'has a test' : 'passes'
  const count = [...states.values()].filter((state) => state === wanted).length
  const last = `${count} of ${states.size}${outcomes === undefined ? ' have a test' : ''}`
  return { text: [...lines, '', last].join('\n'), states }
}

import { expect, test } from 'vitest'
import { FailureLog } from '../../src/throttle/failure-log.ts'

test('failures are logged at most once in a minute, with the number of the others', () => {
  const lines: string[] = []
  const log = { error: (message: string) => void lines.push(message) }
  const failures = new FailureLog()
  for (const time of [0, 1, 59_999, 60_000, 120_000]) failures.note(log, new Error('away'), time)
  const line = 'The store of the throttles does not answer'
  expect(lines).toEqual([line, `${line}, after 2 more failures`, line])
})

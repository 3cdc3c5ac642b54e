import { expect, test } from 'vitest'
import { describeRows } from '../../rows/describe-rows.ts'
import type { RowTest } from '../../rows/find-tests.ts'
import { outcomes } from '../../rows/run-tests.ts'

const one = (id: string, title: string, file = 'packages/a/test/a.test.ts'): RowTest => ({
  id,
  file,
  title: `${id}: ${title}`,
})
const tests = {
  passing: one('FL1', 'the number %i of $name'),
  half: one('FL4', 'the first'),
  other: one('FL4', 'the second'),
  skipped: one('FA3', 'needs a browser'),
  failing: one('FA5', 'what fails on one host'),
  broken: one('HU1', 'in a file that cannot be loaded', 'packages/a/test/b.test.ts'),
}
const report = {
  testResults: [
    {
      name: '/repository/packages/a/test/a.test.ts',
      status: 'failed',
      assertionResults: [
        { title: 'FL1: the number 1 of Ann', status: 'passed' },
        { title: 'FL1: the number 2 of Bob', status: 'skipped' },
        { title: 'FL4: the first', status: 'passed' },
        { title: 'FL4: the second', status: 'skipped' },
        { title: 'FA3: needs a browser', status: 'skipped' },
        { title: 'FA5: what fails on one host', status: 'passed' },
        { title: 'FA5: what fails on one host', status: 'failed' },
      ],
    },
    { name: '/repository/packages/a/test/b.test.ts', status: 'failed', assertionResults: [] },
  ],
}

test('a row passes if all of its tests pass, on every host', () => {
  const all = Object.values(tests)
  const found = outcomes('/repository', all, report)
  expect(all.map((each) => found.get(each))).toEqual([
    'passed',
    'passed',
    'skipped',
    'skipped',
    'failed',
    'failed',
  ])
  const { text, states } = describeRows(all, found)
  const of = (ids: string[]) => ids.map((id) => states.get(id))
  expect(of(['FL1', 'FL2', 'FL4', 'FA3', 'FA5', 'HU1'])).toEqual([
    'passes',
    'open',
    'open',
    'open',
    'fails',
    'fails',
  ])
  expect(text).toMatch(/^FL1 +passes +A path and a function return data$/m)
  expect(text).toContain('packages/a/test/a.test.ts: needs a browser (skipped)')
  expect(text.split('\n').at(-1)).toBe('1 of 101')
})

test('without a run, the rows that have a test are listed', () => {
  const { text } = describeRows(Object.values(tests))
  expect(text).toMatch(/^FL4 +has a test /m)
  expect(text.split('\n').at(-1)).toBe('5 of 101 have a test')
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { findTests } from '../../rows/find-tests.ts'
import { promises } from '../../rows/promises.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test('tests are found by the id that their title begins with', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rows-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  // The ids are put in here, so that this file has no such title itself.
  const source = `test('ID1: the first', () => {})
test.each([1, 2])(
  'ID2: the number %i of ID1: both',
  () => {},
)
test("ID10: it's there", { retry: 3 }, () => {})
test('ID3 without a colon', () => {})
test('mentions ID4: inside', () => {})
const words = 'ID5: no title'
`.replaceAll('ID', 'FL')
  mkdirSync(join(folder, 'packages/a/test'), { recursive: true })
  writeFileSync(join(folder, 'packages/a/test/a.test.ts'), source)
  writeFileSync(join(folder, 'packages/a/test/support.ts'), source)
  const file = 'packages/a/test/a.test.ts'
  expect(findTests(folder)).toEqual([
    { id: 'FL1', file, title: ['FL1', ' the first'].join(':') },
    { id: 'FL2', file, title: ['FL2', ' the number %i of FL1', ' both'].join(':') },
    { id: 'FL10', file, title: ['FL10', " it's there"].join(':') },
  ])
})

test('every id in a title is the id of a row', () => {
  const tests = findTests(root)
  expect(tests.length).toBeGreaterThan(30)
  expect(tests.filter(({ id }) => !Object.hasOwn(promises, id))).toEqual([])
})

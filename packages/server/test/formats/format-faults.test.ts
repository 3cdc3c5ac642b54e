import { expect, test } from 'vitest'
import { formatFaults } from '../../src/boot/format-faults.ts'

test.each([
  [{ pretty: 'yes' }, '`formats.pretty` is no boolean'],
  [{ suffixes: ['docx'] }, '`formats.suffixes` has "docx"'],
  [{ suffixes: { 'a/b': 'text/csv' } }, 'no suffix with a media type at a/b'],
  [{ suffixes: { csv: 'text/*' } }, 'no suffix with a media type at csv'],
  [{ sufixes: ['csv'] }, '`sufixes` is no option of `formats`'],
])('the formats %j are refused', (given, message) => {
  expect(formatFaults(given as never).map((fault) => fault.message)).toEqual([
    expect.stringContaining(message),
  ])
})

test('formats with known suffixes, or with media types, are taken', () => {
  expect(formatFaults({ pretty: true, suffixes: ['csv'] })).toEqual([])
  expect(formatFaults({ suffixes: { json: 'application/vnd.shop+json' } })).toEqual([])
})

import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { bootCodes, frameworkStatuses, HttpError, problemCodes, type ProblemCode } from '@concordat/core'

const root = fileURLToPath(new URL('../..', import.meta.url))
const guide = readFileSync(`${root}apps/docs/guides/errors.md`, 'utf8')
const section = (title: string) => guide.split(`## ${title}`)[1]!.split('\n## ')[0]!
const codesIn = (text: string) =>
  [...text.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/g)].map((one) => one[1]!),
  )

test('the guide lists exactly the codes of problems, with their statuses', () => {
  const documented = section('Problems that Concordat answers with')
  expect(codesIn(documented).toSorted()).toEqual(Object.keys(problemCodes).toSorted())
  for (const [code, { status }] of Object.entries(problemCodes)) {
    const row = documented.split('\n').find((line) => line.includes(`\`${code}\``))
    expect(row, code).toContain(String(status))
  }
})

test('the guide lists exactly the codes of boot errors, with their meanings', () => {
  const documented = section('Why an API does not start')
  expect(codesIn(documented)).toEqual(Object.keys(bootCodes))
  for (const [code, meaning] of Object.entries(bootCodes))
    expect(documented).toContain(`| \`${code}\` | ${meaning} |`)
})

test('the guide lists the statuses of the framework', () => {
  expect(section('Errors of your own').replaceAll('\n', ' ')).toContain(
    `${frameworkStatuses.slice(0, -1).join(', ')} and ${frameworkStatuses.at(-1)}`,
  )
})

test.each(Object.keys(problemCodes) as ProblemCode[])('the code %s makes the type of its problem', (code) => {
  const error = HttpError.of(code)
  expect(error.problem).toMatchObject({ type: `urn:problem-type:${code}`, ...problemCodes[code] })
  expect(error.code).toBe(code)
})

test('no source gives a title to an HttpError instead of a code', () => {
  const files = globSync('packages/*/src/**/*.ts', { cwd: root })
  const titled = files.filter((file) =>
    /new HttpError\(\s*\d+,\s*\{[^}]*title:/.test(readFileSync(root + file, 'utf8')),
  )
  expect(titled).toEqual([])
})

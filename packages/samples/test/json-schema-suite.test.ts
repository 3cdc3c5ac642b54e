import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { Interpreter } from '@concordat/schema'
import { type Schema, withResolvedIds } from '@concordat/model'
import { Sampler } from '../src/index.ts'

// A valid value is generated for every schema of the JSON Schema test suite that has one.

interface Group {
  description: string
  schema: Schema
  tests: { data: unknown; valid: boolean }[]
}

/** The schemas for which no value is found, each with the reason. An outdated entry fails. */
const exempt: Readonly<Record<string, string>> = {}

const folder = new URL('../../../../shared/suites/json-schema/tests/draft2020-12/', import.meta.url)
const isPresent = existsSync(folder)
if (!isPresent) console.log('The JSON Schema test suite is not beside the repository: its tests are skipped.')
const groups = (isPresent ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) =>
    (JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Group[])
      .filter(({ schema, tests }) => tests.some(({ valid }) => valid) && !hasAbsoluteRefs(schema))
      .map(({ description, schema }) => ({ name: `${file}: ${description}`, schema })),
  )

test.skipIf(!isPresent).each(isPresent ? groups : [{ name: 'none', schema: true }])(
  'a value is found for $name',
  ({ name, schema }) => {
    const own = typeof schema === 'object' ? { $id: 'http://suite.test/schema', ...schema } : schema
    const root = withResolvedIds({ components: { schemas: { It: own } } })
    const it = root.components.schemas.It
    for (const examples of [true, false]) {
      const sample = new Sampler(root, { examples }).valid(it, 'request')
      if (Object.hasOwn(exempt, name)) expect(sample).toHaveProperty('unsatisfiable')
      else {
        expect(sample).toHaveProperty('value')
        expect(new Interpreter(root, 'request').isValid(it, (sample as { value: unknown }).value)).toBe(true)
      }
    }
  },
)

test.skipIf(!isPresent)('every exempt schema is in the test suite', () => {
  const names = new Set(groups.map(({ name }) => name))
  expect(Object.keys(exempt).filter((name) => !names.has(name))).toEqual([])
})

/** Whether a schema has absolute references. A bundled contract has none. */
function hasAbsoluteRefs(schema: Schema): boolean {
  const refs = JSON.stringify(schema).matchAll(/"\$(?:dynamicRef|ref)":"([^"]*)"/g)
  return [...refs].some(([, ref]) => !ref!.startsWith('#'))
}

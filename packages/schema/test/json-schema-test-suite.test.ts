import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Interpreter } from '@concordat/schema'
import { ContractError, type Schema } from '@concordat/model'
import { ContractValidators } from '../src/contract-validators.ts'

// The official tests, run by the interpreter without and with a list of faults, and by compiled validators.

interface Group {
  description: string
  schema: Schema
  tests: { description: string; data: unknown; valid: boolean }[]
}

const folder = new URL('json-schema-test-suite/', import.meta.url)

describe.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s', (file) => {
  const groups = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Group[]
  test.each(groups)('$description', ({ schema, tests }) => {
    // References are relative to the root of the test's schema. The schema is a property of the root, too.
    const root = { ...(typeof schema === 'object' ? schema : {}), itself: schema }
    for (const { description, data, valid } of tests) {
      // Formats of a contract are asserted, so the tests of formats as annotations do not apply.
      if (file === 'format.json' && /annotation/.test(description)) continue
      const verdicts = () => ({
        interpreted: new Interpreter(root, 'request').isValid(schema, data),
        explained: new Interpreter(root, 'request').explain(schema, data, true).length === 0,
        compiled: new ContractValidators(root).check('#/itself', 'request')(data) === undefined,
      })
      if (hasExternalReference(schema)) expect(verdicts, description).toThrow(ContractError)
      else expect(verdicts(), description).toEqual({ interpreted: valid, explained: valid, compiled: valid })
    }
  })
})

/** Whether a schema has a reference that is not a fragment. A bundled contract has none. */
function hasExternalReference(schema: Schema): boolean {
  const refs = JSON.stringify(schema).matchAll(/"\$(?:dynamicRef|ref)":"([^"]*)"/g)
  return [...refs].some(([, ref]) => !ref!.startsWith('#'))
}

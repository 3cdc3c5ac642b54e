import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Interpreter } from '@concordat/schema'
import { ContractError, type Schema } from '@concordat/model'
import { ContractValidators } from '../src/contract-validators.ts'

// The official tests, on the judge, on compiled functions, and on what is said to be wrong.

interface Group {
  description: string
  schema: Schema
  tests: { description: string; data: unknown; valid: boolean }[]
}

const folder = new URL('json-schema-test-suite/', import.meta.url)

describe.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s', (file) => {
  const groups = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Group[]
  test.each(groups)('$description', ({ schema, tests }) => {
    // References are relative to the root of the test's schema, which is itself under a name of ours.
    const root = { ...(typeof schema === 'object' ? schema : {}), itself: schema }
    for (const { description, data, valid } of tests) {
      // In a contract, formats are not annotations.
      if (file === 'format.json' && /annotation/.test(description)) continue
      const verdicts = () => ({
        judged: new Interpreter(root, 'request').fits(schema, data),
        explained: new Interpreter(root, 'request').explain(schema, data, true).length === 0,
        compiled: new ContractValidators(root).check('#/itself', 'request')(data) === undefined,
      })
      if (leaves(schema)) expect(verdicts, description).toThrow(ContractError)
      else expect(verdicts(), description).toEqual({ judged: valid, explained: valid, compiled: valid })
    }
  })
})

/** Whether a schema refers to another document, or to itself by an address: a bundled contract does not. */
function leaves(schema: Schema): boolean {
  const refs = JSON.stringify(schema).matchAll(/"\$(?:dynamicRef|ref)":"([^"]*)"/g)
  return [...refs].some(([, ref]) => !ref!.startsWith('#'))
}

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Interpreter } from '@concordat/schema'
import { ContractError, type Schema, withResolvedIds } from '@concordat/model'
import { ContractValidators } from '../src/contract-validators.ts'

// The official tests, run by the interpreter without and with a list of faults, and by compiled validators.

interface Group {
  description: string
  schema: Schema
  tests: { description: string; data: unknown; valid: boolean }[]
}

const folder = new URL('../../../../shared/suites/json-schema/', import.meta.url)
const suite = new URL('tests/draft2020-12/', folder)
const isPresent = existsSync(suite)
if (!isPresent) console.log('The JSON Schema test suite is not beside the repository: its tests are skipped.')
const files = isPresent ? readdirSync(suite).filter((file) => file.endsWith('.json')) : []

/** The documents that the suite serves at `http://localhost:1234`, here in one document with the schema. */
const remotes: Record<string, Schema> = {}
const served = new URL('remotes/draft2020-12/', folder)
for (const path of isPresent ? readdirSync(served, { recursive: true, encoding: 'utf8' }) : []) {
  if (!path.endsWith('.json')) continue
  const document = JSON.parse(readFileSync(new URL(path, served), 'utf8')) as object
  remotes[path] = { $id: `http://localhost:1234/draft2020-12/${path}`, ...document }
}

/** Groups that need a document that is not given. A contract that refers to such a document is refused. */
const elsewhere: Readonly<Record<string, readonly string[]>> = {
  'defs.json': ['validate definition against metaschema'],
  'ref.json': ['remote ref, containing refs itself'],
  // These documents are served at another address than their `$id`.
  'refRemote.json': ['remote HTTP ref with different $id', 'remote HTTP ref with different URN $id'],
}

/** A group about a metaschema of its own, which OpenAPI does not have. */
const vocabulary = 'schema that uses custom metaschema with with no validation vocabulary'

describe.skipIf(!isPresent).each(isPresent ? files : ['none'])('%s', (file) => {
  const groups = isPresent ? (JSON.parse(readFileSync(new URL(file, suite), 'utf8')) as Group[]) : []
  test.each(groups)('$description', ({ description: group, schema, tests }) => {
    if (group === vocabulary) return
    // The tests refer to the root of their schema, and to documents beside it by their addresses.
    const own = typeof schema === 'object' ? { $id: 'http://suite.test/schema', ...schema } : schema
    const root = withResolvedIds({ components: { schemas: { ...remotes, It: own } } })
    const it = root.components.schemas.It
    for (const { description, data, valid } of tests) {
      // Formats of a contract are asserted, so the tests of formats as annotations do not apply.
      if (file === 'format.json' && /annotation/.test(description)) continue
      const verdicts = () => ({
        interpreted: new Interpreter(root, 'request').isValid(it, data),
        explained: new Interpreter(root, 'request').explain(it, data, true).length === 0,
        compiled:
          new ContractValidators(root).check('#/components/schemas/It', 'request')(data) === undefined,
      })
      if (elsewhere[file]?.includes(group) === true) expect(verdicts, description).toThrow(ContractError)
      else expect(verdicts(), description).toEqual({ interpreted: valid, explained: valid, compiled: valid })
    }
  })
})

/** Keywords of draft 4 that the schemas of OpenAPI 3.0 do not have: `items` as a list, `id`, references elsewhere. */
const notOfOpenApi = /"(?:id|dependencies|additionalItems)":|"items":\[|"\$ref":"(?:https?:|[^#"]*\.json)/
const draft4 = new URL('tests/draft4/', folder)
const older = isPresent ? readdirSync(draft4).filter((file) => file.endsWith('.json')) : []

describe.skipIf(!isPresent).each(isPresent ? older : ['none'])(
  'draft 4, as far as OpenAPI 3.0 has it: %s',
  (file) => {
    const groups = isPresent ? (JSON.parse(readFileSync(new URL(file, draft4), 'utf8')) as Group[]) : []
    test.each(groups)('$description', ({ schema, tests }) => {
      if (notOfOpenApi.test(JSON.stringify(schema))) return
      const root = { ...(schema as object), openapi: '3.0.3', itself: schema }
      for (const { description, data, valid } of tests) {
        const interpreted = new Interpreter(root, 'request').isValid(schema, data)
        const compiled = new ContractValidators(root).check('#/itself', 'request')(data) === undefined
        expect({ interpreted, compiled }, description).toEqual({ interpreted: valid, compiled: valid })
      }
    })
  },
)

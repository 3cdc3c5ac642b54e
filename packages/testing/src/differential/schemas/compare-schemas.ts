import type { OpenAPIDocument } from '@concordat/core'
import { Interpreter, ContractValidators } from '@concordat/schema'
import type { Model, Schema } from '@concordat/model'
import type { Difference } from '../difference.ts'
import type { Random } from '../../random.ts'
import type { Tally } from '../report/tally.ts'
import { shown } from '../subjects/shown.ts'
import { mutated } from '../values/mutated.ts'
import { ValueMaker } from '../values/value-maker.ts'
import { ajvOracle } from './ajv-oracle.ts'

const valuesOfEach = 12

interface Place {
  contract: number
  document: OpenAPIDocument
  model: Model
}

/**
 * Checks values against the schemas of a contract without a request, with the interpreter, the compiled
 * functions and Ajv.
 *
 * @param found called with each difference
 */
export function compareSchemas(
  { contract, document, model }: Place,
  random: Random,
  tally: Tally,
  found: (difference: Difference) => void,
): void {
  const functions = new ContractValidators(document)
  const interpreter = new Interpreter(document, 'request')
  const maker = new ValueMaker(document, random)
  const oracle = ajvOracle(document)
  for (const { ref, schema } of schemasOf(document, model)) {
    const check = functions.check(ref, 'request')
    for (let index = 0; index < valuesOfEach; index++) {
      let value = maker.right(schema, 'request')
      if (random.chance(0.6)) value = mutated(value, random)
      const place = { contract, document, onlyCompiled: [], onlyOther: [], schema, value }
      const note = (kind: Difference['kind'], between: string, detail: string) =>
        found({ kind, between, ...place, detail: `${ref} ${detail}` })
      tally.schemaChecks++
      const interpreted = verdict(() => interpreter.isValid(schema, value))
      const compiled = verdict(() => check(value) === undefined)
      for (const result of [interpreted, compiled])
        if (typeof result === 'string' && result !== 'too complex')
          note('crash', 'itself', `${result} by ${shown(value)}`)
      if (compiled !== interpreted && interpreted !== 'too complex')
        note('schema', 'interpreter', `${shown(value)}: compiled ${compiled}, interpreter ${interpreted}`)
      const withoutFaults = verdict(() => interpreter.explain(schema, value, true).length === 0)
      if (withoutFaults !== interpreted && interpreted !== 'too complex')
        note('schema', 'explain', `${shown(value)}: isValid ${interpreted}, without faults ${withoutFaults}`)
      const ajvResult = oracle?.(schema, value)
      if (ajvResult === undefined) continue
      tally.ajvChecks++
      if (ajvResult !== interpreted && interpreted !== 'too complex')
        note('schema', 'ajv', `${shown(value)}: interpreter ${interpreted}, Ajv ${ajvResult}`)
    }
  }
}

function schemasOf(document: OpenAPIDocument, { operations }: Model): { ref: string; schema: Schema }[] {
  const { schemas } = document['components'] as { schemas: Record<string, Schema> }
  const named = Object.entries(schemas).map(([name, schema]) => ({
    ref: `#/components/schemas/${name}`,
    schema,
  }))
  const media = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ])
  return [
    ...named,
    ...media
      .filter(({ schema }) => schema !== true)
      .map(({ schema, pointer }) => ({ ref: refTo(pointer), schema })),
  ]
}

function refTo(pointer: string): string {
  return `#${pointer.split('/').map(encodeURIComponent).join('/')}/schema`
}

function verdict(check: () => boolean): boolean | string {
  try {
    return check()
  } catch (error) {
    return error instanceof RangeError ? 'too complex' : String(error)
  }
}

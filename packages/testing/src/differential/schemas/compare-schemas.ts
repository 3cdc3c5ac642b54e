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

/** Checks values against the schemas of a contract without a request, by the interpreter, the compiled functions and Ajv. */
export function compareSchemas(
  { contract, document, model }: Place,
  random: Random,
  tally: Tally,
  found: (difference: Difference) => void,
): void {
  const functions = new ContractValidators(document)
  const judge = new Interpreter(document, 'request')
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
      const judged = verdict(() => judge.isValid(schema, value))
      const { result: compiled, asked } = whileCounting(() => verdict(() => check(value) === undefined))
      for (const told of [judged, compiled])
        if (typeof told === 'string' && told !== 'too complex')
          note('crash', 'itself', `${told} by ${shown(value)}`)
      if (compiled !== judged && judged !== 'too complex')
        note('schema', 'judge', `${shown(value)}: compiled ${compiled}, judge ${judged}`)
      // The compiled function refused the value, and the interpreter, asked for the faults, found none.
      if (compiled === true && asked)
        note('slow path', 'judge', `${shown(value)}: the compiled function refuses what is right`)
      const explained = verdict(() => judge.explain(schema, value, true).length === 0)
      if (explained !== judged && judged !== 'too complex')
        note('schema', 'explain', `${shown(value)}: fits ${judged}, explained ${explained}`)
      const told = oracle?.(schema, value)
      if (told === undefined) continue
      tally.ajvChecks++
      if (told !== judged && judged !== 'too complex')
        note('schema', 'ajv', `${shown(value)}: judge ${judged}, Ajv ${told}`)
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

function verdict(judge: () => boolean): boolean | string {
  try {
    return judge()
  } catch (error) {
    return error instanceof RangeError ? 'too complex' : String(error)
  }
}

/** Runs a function, and tells whether it asked the interpreter for faults. */
function whileCounting<T>(run: () => T): { result: T; asked: boolean } {
  const { explain } = Interpreter.prototype
  let asked = false
  Interpreter.prototype.explain = function (...given) {
    asked = true
    return explain.apply(this, given)
  }
  try {
    return { result: run(), asked }
  } finally {
    Interpreter.prototype.explain = explain
  }
}

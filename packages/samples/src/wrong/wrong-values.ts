import { Interpreter } from '@concordat/schema'
import { innerScope, outermost, type Direction, type Scope } from '@concordat/model'
import { escapePointer, pointerTokens, type Schema } from '@concordat/model'
import { gather, type Choose } from '../make/gather.ts'
import { itemSchemas, propertySchemas } from '../make/merge.ts'
import type { WrongSample } from '../sample.ts'
import { breaksOf } from './breaks.ts'
import { putAt } from './put-at.ts'

interface Spot {
  pointer: string
  value: unknown
  schemas: readonly Schema[]
  scope: Scope
}

const mostTries = 600

/**
 * Changes a right value in one place after the other, the outer ones first, so that it is wrong there. Those
 * at which the judge finds nothing else come first.
 */
export function wrongValues(
  root: object,
  schema: Schema,
  direction: Direction,
  valid: unknown,
  limit: number,
): WrongSample[] {
  const judge = new Interpreter(root, direction)
  const clean: WrongSample[] = []
  const others: WrongSample[] = []
  const found = new Set<string>()
  let tries = 0
  for (const { pointer, value, parts, refuses } of spotsOf(judge, schema, valid)) {
    for (const change of breaksOf(parts, value)) {
      const key = `${pointer} ${change.rule}`
      if (found.has(key) && change.rule !== 'required') continue
      // The whole is only looked at where the place itself is wrong.
      if (!refuses(change.value)) continue
      if (clean.length >= limit || ++tries > mostTries) return [...clean, ...others].slice(0, limit)
      const wrong = putAt(valid, pointerTokens(pointer), change.value)
      const faults = judge.explain(schema, wrong, true)
      const fault = faults.find((one) => one.rule === change.rule && isWithin(one.pointer, pointer))
      if (fault === undefined) continue
      found.add(key)
      const sample = { value: structuredClone(wrong), pointer: fault.pointer, rule: fault.rule }
      if (faults.every((one) => one.pointer === fault.pointer)) clean.push(sample)
      else others.push(sample)
    }
  }
  return [...clean, ...others].slice(0, limit)
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`)
}

/** Whether a value is right; what takes too long to be judged is not. */
function fits(judge: Interpreter, schema: Schema, value: unknown, scope: Scope): boolean {
  try {
    return judge.isValid(schema, value, scope)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The places in a value, breadth first, each with all that applies there. */
function* spotsOf(judge: Interpreter, schema: Schema, valid: unknown) {
  const spots: Spot[] = [{ pointer: '', value: valid, schemas: [schema], scope: outermost[judge.direction] }]
  for (const { pointer, value, schemas, scope } of spots) {
    const choose: Choose = (options) =>
      options.find((option) => option.every((one) => fits(judge, one, value, scope))) ?? []
    const gathered = gather(judge.root, schemas, scope, choose)
    if (gathered === undefined) continue
    const { parts } = gathered
    const together: Schema = { allOf: [...schemas] }
    const refuses = (other: unknown) => !fits(judge, together, other, scope)
    yield { pointer, value, parts, refuses }
    if (typeof value !== 'object' || value === null) continue
    for (const [token, inner] of Object.entries(value)) {
      spots.push({
        pointer: `${pointer}/${escapePointer(token)}`,
        value: inner,
        schemas: Array.isArray(value) ? itemSchemas(parts, Number(token)) : propertySchemas(parts, token),
        scope: innerScope(gathered.scope),
      })
    }
  }
}

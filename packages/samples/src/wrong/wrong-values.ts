import { Interpreter } from '@concordat/schema'
import { innerScope, outermost, type Direction, type Scope } from '@concordat/model'
import { escapePointer, pointerTokens, type Schema } from '@concordat/model'
import { collectSchemas, type Choose } from '../generate/collect-schemas.ts'
import { itemSchemas, propertySchemas } from '../generate/collected-schemas.ts'
import type { WrongSample } from '../sample.ts'
import { replacementsFor } from './replacements.ts'
import { putAt } from './put-at.ts'

/** A place in the valid value. */
interface Position {
  pointer: string
  value: unknown
  schemas: readonly Schema[]
  scope: Scope
}

const maxTries = 600

/**
 * Makes a valid value invalid by changing one place at a time. Outer places are changed first. In the result, values
 * with faults only at the changed place come first.
 */
export function wrongValues(
  root: object,
  schema: Schema,
  direction: Direction,
  valid: unknown,
  limit: number,
): WrongSample[] {
  const interpreter = new Interpreter(root, direction)
  const onlyThere: WrongSample[] = []
  const others: WrongSample[] = []
  const found = new Set<string>()
  let tries = 0
  for (const { pointer, value, parts, isInvalid } of positionsOf(interpreter, schema, valid)) {
    for (const change of replacementsFor(parts, value)) {
      const key = `${pointer} ${change.rule}`
      if (found.has(key) && change.rule !== 'required') continue
      // The check of the whole value is slower, so the place is checked first.
      if (!isInvalid(change.value)) continue
      if (onlyThere.length >= limit || ++tries > maxTries) return [...onlyThere, ...others].slice(0, limit)
      const wrong = putAt(valid, pointerTokens(pointer), change.value)
      const faults = interpreter.explain(schema, wrong, true)
      const fault = faults.find((one) => one.rule === change.rule && isWithin(one.pointer, pointer))
      if (fault === undefined) continue
      found.add(key)
      const sample = { value: structuredClone(wrong), pointer: fault.pointer, rule: fault.rule }
      if (faults.every((one) => one.pointer === fault.pointer)) onlyThere.push(sample)
      else others.push(sample)
    }
  }
  return [...onlyThere, ...others].slice(0, limit)
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`)
}

/** Whether a value is valid. A value that takes too many steps to check counts as invalid. */
function isValid(interpreter: Interpreter, schema: Schema, value: unknown, scope: Scope): boolean {
  try {
    return interpreter.isValid(schema, value, scope)
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The places in a value, breadth first, each with the schemas that apply there. */
function* positionsOf(interpreter: Interpreter, schema: Schema, valid: unknown) {
  const positions: Position[] = [
    { pointer: '', value: valid, schemas: [schema], scope: outermost[interpreter.direction] },
  ]
  for (const { pointer, value, schemas, scope } of positions) {
    const choose: Choose = (options) =>
      options.find((option) => option.every((one) => isValid(interpreter, one, value, scope))) ?? []
    const collected = collectSchemas(interpreter.root, schemas, scope, choose)
    if (collected === undefined) continue
    const { parts } = collected
    const together: Schema = { allOf: [...schemas] }
    const isInvalid = (other: unknown) => !isValid(interpreter, together, other, scope)
    yield { pointer, value, parts, isInvalid }
    if (typeof value !== 'object' || value === null) continue
    for (const [token, inner] of Object.entries(value)) {
      positions.push({
        pointer: `${pointer}/${escapePointer(token)}`,
        value: inner,
        schemas: Array.isArray(value) ? itemSchemas(parts, Number(token)) : propertySchemas(parts, token),
        scope: innerScope(collected.scope),
      })
    }
  }
}

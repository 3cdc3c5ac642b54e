import type { SchemaObject } from '@concordat/model'
import { isRecord } from '../is-record.ts'
import type { CheckedParts, Finding, Interpreter, Place } from '../object-table.ts'

/** A keyword that says nothing without another beside it (JSON Schema 2020-12 core, sections 10.2.2 and 10.3.1). */
export function besideFinding(other: string): Interpreter {
  return (_value, { node }) =>
    Object.hasOwn(node, other) ? undefined : { verdict: 'ignored', why: `says nothing without \`${other}\`` }
}

/** What is left out gets its default where it is a parameter, or stands in a URL-encoded form. */
export function defaultFinding(_value: unknown, place: Place, known: CheckedParts): Finding | undefined {
  if (!known.filledIn.has(place.node)) return undefined
  return { verdict: 'enforced', why: 'handlers get it where nothing was sent' }
}

/** The tag chooses among references, as `normalSchema` has it; of anything else it only says something. */
export function discriminatorFinding(value: unknown, { node }: Place): Finding | undefined {
  const { oneOf, anyOf } = node as SchemaObject
  const branches = oneOf ?? anyOf
  if (!Array.isArray(branches) || branches.length === 0)
    return { verdict: 'documented', why: 'no union stands beside it to choose from' }
  const chooses = isRecord(value) && typeof value['propertyName'] === 'string'
  const named = branches.every((branch) => isRecord(branch) && typeof branch['$ref'] === 'string')
  if (chooses && named && (oneOf === undefined || anyOf === undefined)) return undefined
  return { verdict: 'documented', why: 'not all branches are references: each is tried' }
}

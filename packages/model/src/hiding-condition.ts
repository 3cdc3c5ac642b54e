import { anchorsWithin, type Anchors } from './anchors-within.ts'
import type { Direction } from './direction.ts'
import { ContractError } from './contract-error.ts'
import { dynamicTarget } from './dynamic-target.ts'
import { normalSchema } from './normal-schema.ts'
import { schemaAt } from './reference.ts'
import type { Schema, SchemaObject } from './schema-object.ts'

const known: Record<Direction, WeakMap<Anchors, WeakMap<SchemaObject, Schema>>> = {
  request: new WeakMap(),
  reply: new WeakMap(),
}

/**
 * Returns the schema of the values that a property must not have in one direction. The property is hidden with these
 * values, because a schema that applies to them is readOnly (in requests) or writeOnly (in replies). Annotations apply
 * through `$ref`, `allOf`, and the branches that the value matches (JSON Schema 2020-12 core, sections 7.7.1 and 10.2;
 * validation, section 9.4: one `true` is enough).
 *
 * @param scope the direction, and the anchors at the property
 * @returns `true` if the property is hidden whatever its value is, `false` if it never is
 * @example
 * ```ts
 * const password = { anyOf: [{ type: 'string', writeOnly: true }, { type: 'null' }] }
 * hidingCondition(document, password, outermost.reply) // { type: 'string', writeOnly: true }
 * ```
 */
export function hidingCondition(
  root: object,
  schema: Schema,
  scope: { readonly direction: Direction; readonly anchors: Anchors },
): Schema {
  if (typeof schema === 'boolean') return false
  const { direction, anchors } = scope
  if (schema[direction === 'request' ? 'readOnly' : 'writeOnly'] === true) return true
  if (!applicators.some((keyword) => schema[keyword] !== undefined)) return false
  let conditions = known[direction].get(anchors)
  if (conditions === undefined) known[direction].set(anchors, (conditions = new WeakMap()))
  let condition = conditions.get(schema)
  if (condition === undefined) {
    // The preliminary result ends the recursion of a schema that applies itself, which `selfApplications` reports.
    conditions.set(schema, false)
    conditions.set(schema, (condition = conditionWithin(root, schema, scope)))
  }
  return condition
}

/** The keywords that apply schemas to the same value, and contribute their annotations. */
const applicators = '$ref $dynamicRef allOf anyOf oneOf if dependentSchemas'.split(' ')

function conditionWithin(
  root: object,
  schema: SchemaObject,
  { direction, anchors: outer }: { direction: Direction; anchors: Anchors },
): Schema {
  const normal = normalSchema(root, schema)
  const anchors = anchorsWithin(normal, outer)
  const conditions: Schema[] = []
  /** @param when the schema of the values that `part` applies to */
  const add = (part: Schema | undefined, when: Schema = true) => {
    if (part === undefined) return
    const condition = hidingCondition(root, part, { direction, anchors })
    if (condition !== false) conditions.push(both(when, condition))
  }
  const { $ref, $dynamicRef, allOf = [], anyOf = [], oneOf = [], if: asked, then, else: otherwise } = normal
  if ($ref !== undefined) add(schemaAt(root, $ref))
  if (typeof $dynamicRef === 'string') add(targetOf(root, $dynamicRef, anchors))
  for (const part of allOf) add(part)
  for (const branch of [...anyOf, ...oneOf]) add(branch, branch)
  if (asked !== undefined) {
    add(asked as Schema, asked as Schema)
    add(then as Schema | undefined, asked as Schema)
    add(otherwise as Schema | undefined, { not: asked })
  }
  const dependent = (normal['dependentSchemas'] ?? {}) as Record<string, Schema>
  for (const [name, part] of Object.entries(dependent)) add(part, having(name))
  if (conditions.includes(true)) return true
  return conditions.length > 1 ? { anyOf: conditions } : (conditions[0] ?? false)
}

/** Returns the target of a `$dynamicRef`. A reference without a target hides nothing, so the result is undefined. */
function targetOf(root: object, dynamicRef: string, anchors: Anchors): Schema | undefined {
  try {
    return dynamicTarget(root, dynamicRef, anchors)
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}

function both(one: Schema, other: Schema): Schema {
  if (one === true) return other
  return other === true ? one : { allOf: [one, other] }
}

/**
 * Returns a schema of the objects that have a property. It avoids `required`, which does not apply to hidden
 * properties.
 */
function having(name: string): Schema {
  return { type: 'object', not: { properties: { [name]: false } } }
}

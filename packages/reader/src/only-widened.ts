import type { OpenAPIDocument } from '@concordat/core'
import { ContractError, eachSubschema, escapePointer, schemaAt, type SchemaObject } from '@concordat/model'
import { widenedKey } from './leave-out.ts'

/**
 * Weakens the keywords around schemas that `leaveOut` has widened, in place, because they would reject valid values:
 * `not`, `if`, `maxContains`, `unevaluatedProperties` and `unevaluatedItems` are removed, and `oneOf` becomes `anyOf`.
 * The marks of `leaveOut` are removed.
 *
 * @returns an error for each keyword that was weakened, other than `unevaluatedProperties` and `unevaluatedItems`
 */
export function onlyWidened(document: OpenAPIDocument): ContractError[] {
  const schemas = allSchemas(document)
  const widened = new Set<unknown>([...schemas.keys()].filter((schema) => widenedKey in schema))
  for (const schema of widened) delete (schema as SchemaObject)[widenedKey]
  const weakened: ContractError[] = []
  for (let before = -1; before !== widened.size;) {
    before = widened.size
    for (const [schema, pointer] of schemas) {
      const parts = partsOf(document, schema).filter(({ part }) => widened.has(part))
      if (parts.length === 0) continue
      widened.add(schema)
      for (const keyword of new Set(parts.map((part) => part.keyword)))
        if (weaken(schema, keyword))
          weakened.push(
            new ContractError(
              `${keyword} cannot be enforced, since a schema within it was left out in part`,
              `${pointer}/${keyword}`,
              'correct the mistake in that schema.',
            ),
          )
    }
  }
  return weakened
}

/** Returns the schemas that a schema applies, including the target of `$ref`, each with its keyword. */
function partsOf(document: object, schema: SchemaObject): { keyword: string; part: unknown }[] {
  const parts: { keyword: string; part: unknown }[] = []
  eachSubschema(schema, (part, keyword) => void parts.push({ keyword, part }))
  if (schema.$ref !== undefined) parts.push({ keyword: '$ref', part: targetOf(document, schema.$ref) })
  return parts
}

function targetOf(document: object, ref: string): unknown {
  try {
    return schemaAt(document, ref)
  } catch (error) {
    if (error instanceof ContractError) return undefined
    throw error
  }
}

/**
 * Weakens a keyword that applies a widened schema, and removes `unevaluatedProperties` and `unevaluatedItems` beside
 * it.
 *
 * @returns whether the keyword could have rejected valid values
 */
function weaken(schema: SchemaObject, keyword: string): boolean {
  delete schema['unevaluatedProperties']
  delete schema['unevaluatedItems']
  switch (keyword) {
    case 'not':
      delete schema['not']
      return true
    case 'if':
      delete schema['if']
      return true
    case 'contains':
      if (schema['maxContains'] === undefined) return false
      delete schema['maxContains']
      return true
    case 'oneOf':
      schema.allOf = [...(schema.allOf ?? []), { anyOf: schema.oneOf! }]
      delete schema.oneOf
      delete schema['discriminator']
      return true
    default:
      return false
  }
}

/** Returns all schemas of a document, with their pointers. */
function allSchemas(document: object): Map<SchemaObject, string> {
  const found = new Map<SchemaObject, string>()
  const visit = (node: unknown, pointer: string, isSchema: boolean): void => {
    if (typeof node !== 'object' || node === null) return
    if (isSchema && !Array.isArray(node)) {
      if (found.has(node as SchemaObject)) return
      found.set(node as SchemaObject, pointer)
    }
    for (const [key, part] of Object.entries(node)) {
      const at = `${pointer}/${escapePointer(key)}`
      if (isSchema && data.has(key)) continue
      const isMapOrList = isSchema && (maps.has(key) || Array.isArray(part))
      if (isMapOrList || (pointer === '/components' && key === 'schemas'))
        for (const [name, one] of Object.entries((part ?? {}) as object))
          visit(one, `${at}/${escapePointer(name)}`, true)
      else visit(part, at, isSchema || key === 'schema' || key === 'itemSchema')
    }
  }
  visit(document, '', false)
  return found
}

const data = new Set([
  'enum',
  'const',
  'default',
  'example',
  'examples',
  'required',
  'type',
  'discriminator',
  'xml',
])
const maps = new Set(['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'])

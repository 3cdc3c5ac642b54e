import type { SchemaObject } from '@concordat/model'
import type { Setting } from './setting.ts'

/** Creates an array schema with some of the array keywords. */
export function arraySchema({ random, modern, make }: Setting, depth: number): SchemaObject {
  const schema: SchemaObject = { type: 'array' }
  if (random.chance(0.1)) delete schema.type
  if (!modern || random.chance(0.8)) schema.items = make(depth - 1)
  if (random.chance(0.25)) schema['minItems'] = random.between(0, 2)
  if (random.chance(0.25)) schema['maxItems'] = random.between(1, 5)
  if (random.chance(0.2)) schema['uniqueItems'] = true
  if (!modern) return schema
  if (random.chance(0.2))
    schema.prefixItems = Array.from({ length: random.between(1, 3) }, () => make(depth - 1))
  if (random.chance(0.2)) {
    schema['contains'] = make(depth - 1)
    if (random.chance(0.4)) schema['minContains'] = random.between(0, 2)
    if (random.chance(0.4)) schema['maxContains'] = random.between(1, 3)
  }
  if (random.chance(0.15)) {
    schema['unevaluatedItems'] = random.chance(0.7) ? false : make(depth - 1)
    if (random.chance(0.7)) delete schema.items
  }
  return schema
}

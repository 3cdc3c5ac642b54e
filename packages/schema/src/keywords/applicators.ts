import { dynamicTarget, schemaAt, type Schema } from '@concordat/model'
import type { KeywordGroup } from '../keyword.ts'

/** JSON Schema 2020-12 core, sections 8.2.3 and 10.2: what applies schemas to the same value. */
export const applicators: KeywordGroup = {
  $ref: (ref: string, value, at) => at.here(schemaAt(at.root, ref), value),
  $dynamicRef: (ref: string, value, at) => at.here(dynamicTarget(at.root, ref, at.scope.anchors), value),
  allOf(schemas: Schema[], value, at) {
    let right = true
    for (const schema of schemas) right = at.here(schema, value) && right
    return right
  },
  anyOf(schemas: Schema[], value, at) {
    if (schemas.some((schema) => at.fits(schema, value))) return true
    for (const schema of schemas) at.here(schema, value)
    return at.fail('anyOf', 'must match a schema in anyOf')
  },
  oneOf(schemas: Schema[], value, at) {
    const matching = schemas.filter((schema) => at.fits(schema, value)).length
    if (matching === 1) return true
    if (matching === 0) for (const schema of schemas) at.here(schema, value)
    return at.fail('oneOf', 'must match exactly one schema in oneOf')
  },
  not: (schema: Schema, value, at) => !at.fits(schema, value) || at.fail('not', 'must NOT be valid'),
  if(condition: Schema, value, at) {
    const { then: yes, else: no } = at.schema as { then?: Schema; else?: Schema }
    const branch = at.fits(condition, value) ? yes : no
    return branch === undefined || at.here(branch, value)
  },
}

import { mergedSchemas, type Schema, typesOf } from '@concordat/model'
import { propertyLookup } from '../parameter/property-lookup.ts'
import { everyPart, type Shape, shapeOf } from '../parameter/shape.ts'

/** The schema of a form property, with a key that is equal for names with the same schema. */
export interface FormProperty {
  schema: Schema
  key: string
  /** Whether the schema applies to the property in every form. */
  isCertain: boolean
}

/**
 * Returns the shape of a form property. A form has no text for null, so a property is not decoded as a scalar if null
 * is the only scalar that its schema allows.
 */
export function formShape(root: object, schema: Schema): Shape {
  const types = typesOf(root, schema) ?? new Set(['string'])
  const hasScalar = [...types].some((type) => !['array', 'object', 'null'].includes(type))
  const shape = shapeOf(root, schema)
  return hasScalar ? shape : { ...shape, scalar: undefined }
}

/**
 * Creates the function that finds the schema of a form property: by `properties` and `patternProperties`, then by
 * `additionalProperties` or `unevaluatedProperties`. If only branches such as those of `anyOf` describe the property,
 * its schema also allows any string, because another branch may allow one; the enforcer checks the branches. If nothing
 * describes the property, its schema is `true`.
 */
export function formProperties(root: object, schema: Schema): (name: string) => FormProperty {
  const own = propertyLookup(mergedSchemas(root, schema))
  const possible = propertyLookup(everyPart(root, schema))
  const any = (schemas: readonly Schema[]): Schema => ({ anyOf: [...schemas, { type: 'string' }] })
  const others =
    own.others.length > 0 ? all(own.others) : possible.others.length > 0 ? any(possible.others) : true
  return (name) => {
    const declared = own.declared(name)
    if (declared.schemas.length > 0)
      return { schema: all(declared.schemas), key: `all ${declared.key}`, isCertain: true }
    const { schemas, key } = possible.declared(name)
    return schemas.length > 0
      ? { schema: any(schemas), key: `any ${key}`, isCertain: false }
      : { schema: others, key: 'others', isCertain: own.others.length > 0 }
  }
}

function all(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? schemas[0]! : { allOf: [...schemas] }
}

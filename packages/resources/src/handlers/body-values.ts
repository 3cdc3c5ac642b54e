import { declaredProperties, type OperationModel } from '@concordat/model'
import { ContractValidators, makeProjector } from '@concordat/schema'
import type { Resource } from '../contract/resource.ts'
import { jsonOf } from './body-faults.ts'
import { ownValue, type Values } from '../statements/values.ts'

/** Returns the values of a body that a client may set. */
export type BodyValues = (body: unknown) => Values

/**
 * Creates the function that returns what a client may set of a resource: what the request body declares, whatever its
 * schema says about `additionalProperties`. Otherwise a client could set any property of the resource, such as a role,
 * that the body leaves out. Objects of child lists have no `readOnly` properties.
 */
export function bodyValues(
  root: object,
  { children }: Pick<Resource, 'children'>,
  operation: OperationModel,
): BodyValues {
  const { schema } = jsonOf(operation) ?? { schema: true }
  const validators = new ContractValidators(root)
  const project = makeProjector(
    root,
    schema,
    (part, value, results, scope) => validators.isValid(part, value, 'request', results, scope),
    'request',
  )
  const declared = new Set(declaredProperties(root, schema).keys())
  const fixed = children.map(({ name, properties }) => ({
    name,
    names: new Set(properties.filter((one) => one.isReadOnly).map((one) => one.name)),
  }))
  return (body) => {
    const values = pick(project(body), (name) => declared.has(name))
    for (const { name, names } of fixed) {
      const objects = ownValue(values, name)
      if (names.size > 0 && Array.isArray(objects))
        values[name] = objects.map((object) => pick(object, (one) => !names.has(one)))
    }
    return values
  }
}

function pick(value: unknown, isTaken: (name: string) => boolean): Values {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return Object.fromEntries(Object.entries(isObject ? value : {}).filter(([name]) => isTaken(name)))
}

import { mergedSchemas, type OperationModel, type SchemaObject } from '@concordat/model'

const annotations = new Set(['description', 'title', 'example', 'examples', 'deprecated', 'default', '$ref'])

/**
 * Returns a key that is equal for operations whose paths cannot be told apart: the schemas of the path
 * parameters without annotations, and the marks behind `?` or `#`.
 */
export function pathKey(root: object, operation: OperationModel): string {
  return JSON.stringify([pathSchemas(root, operation), operation.marks])
}

/**
 * Returns how restrictive the path parameters are, which decides the path that is tried first: each keyword
 * counts 1, a type other than string 10.
 */
export function pathRank(root: object, operation: OperationModel): number {
  const parts = pathSchemas(root, operation).flat()
  // Marks outweigh the schemas of parameters, so a path with marks is tried first.
  return parts.reduce(
    (sum, part) => sum + Object.keys(part).length + ('type' in part && part['type'] !== 'string' ? 10 : 0),
    1000 * operation.marks.length,
  )
}

function pathSchemas(root: object, { route, parameters }: OperationModel): Partial<SchemaObject>[][] {
  return [...route.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => {
    const schema = parameters.find((one) => one.in === 'path' && one.name === name)?.schema ?? true
    return mergedSchemas(root, schema).map((part) =>
      Object.fromEntries(
        Object.entries(part).filter(([key]) => !annotations.has(key) && !key.startsWith('x-')),
      ),
    )
  })
}

import { mergedSchemas, type OperationModel, type SchemaObject } from '@concordat/model'

const annotations = new Set(['description', 'title', 'example', 'examples', 'deprecated', 'default', '$ref'])

/**
 * Returns a key of an operation. Operations of the same method, whose paths differ only in the names of parameters,
 * cannot be told apart if their keys are equal. The key consists of the schemas of the path parameters without
 * annotations, and of the marks (see `pathMarks`).
 */
export function pathKey(root: object, operation: OperationModel): string {
  return JSON.stringify([pathSchemas(root, operation), operation.marks])
}

/**
 * Returns the rank of an operation among operations with alike paths, of which the highest rank is tried first. Each
 * keyword in the schemas of the path parameters, except annotations, counts 1, a type other than string 10 more, and
 * each mark 1000.
 */
export function pathRank(root: object, operation: OperationModel): number {
  const parts = pathSchemas(root, operation).flat()
  // Marks outweigh the schemas of parameters.
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

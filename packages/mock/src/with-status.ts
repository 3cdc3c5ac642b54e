import { titleOf } from '@concordat/core'
import { declaredProperties, mergedSchemas, type Schema, type SchemaObject } from '@concordat/model'

/**
 * Sets `status` of a generated problem (RFC 9457 section 3.1) to the status of its reply, and `title` to the title of
 * this status. A member whose value is an example of the contract is not changed.
 *
 * @param type the media type of the reply
 * @param isValid whether the schema accepts a value
 * @returns the value itself if it is not a problem, or if its schema excludes the status and title
 */
export function withStatus(
  root: object,
  schema: Schema,
  { type, status }: { type: string; status: number },
  value: unknown,
  isValid: (value: unknown) => boolean,
): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const declared = declaredProperties(root, schema)
  const isProblem = /^application\/problem\+json\s*(?:;|$)/i.test(type)
  if (!isProblem && (status < 400 || !describesProblem(declared))) return value
  let problem = value as Record<string, unknown>
  const change = (name: string, candidates: unknown[]) => {
    if (declared.size > 0 && !declared.has(name) && !Object.hasOwn(problem, name)) return
    if (examplesOf(root, schema, name).includes(problem[name])) return
    problem = candidates.map((one) => ({ ...problem, [name]: one })).find(isValid) ?? problem
  }
  change('status', [status, String(status)])
  // If the schema allows only another status, the title is that of the status in the problem.
  const stated = Number(problem['status'])
  const titled = isErrorStatus(stated) ? stated : status
  if (isErrorStatus(titled)) change('title', [titleOf(titled)])
  return problem
}

/** Whether a schema declares enough properties of a problem to distinguish a problem from a resource. */
function describesProblem(declared: ReadonlyMap<string, unknown>): boolean {
  if (!declared.has('title')) return false
  return declared.has('status') || (declared.has('type') && declared.has('detail'))
}

function isErrorStatus(status: number): boolean {
  return Number.isInteger(status) && status >= 400 && status <= 599
}

/** The examples of a property: those of its own schemas, and those within examples of the whole object. */
function examplesOf(root: object, schema: Schema, name: string): unknown[] {
  return applied(root, schema).flatMap((part) => {
    const whole = listed(part).flatMap((example) =>
      typeof example === 'object' && example !== null && Object.hasOwn(example, name)
        ? [(example as Record<string, unknown>)[name]]
        : [],
    )
    const property = Object.hasOwn(part.properties ?? {}, name) ? part.properties![name]! : true
    return [...whole, ...applied(root, property).flatMap(listed)]
  })
}

function listed({ example, examples }: SchemaObject): unknown[] {
  return [...(example === undefined ? [] : [example]), ...(Array.isArray(examples) ? examples : [])]
}

/** A schema and all schemas that it applies to the same value, branches of unions included. */
function applied(root: object, schema: Schema, seen = new Set<SchemaObject>()): SchemaObject[] {
  return mergedSchemas(root, schema, seen).flatMap((part) => [
    part,
    ...[...(part.anyOf ?? []), ...(part.oneOf ?? [])].flatMap((branch) => applied(root, branch, seen)),
  ])
}

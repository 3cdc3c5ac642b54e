import type { ParameterModel } from './parameter.ts'
import { mergedSchemas } from './schema.ts'

/** A value of a request that distinguishes operations of the same path. */
export interface PathMark {
  in: 'query' | 'header'
  name: string
  value: string
  /** True if a parameter of the operation declares the value, false if only the path in the contract has it. */
  isDeclared: boolean
}

/** Returns a path template without the query or fragment that the paths of some contracts have. */
export function routeOf(path: string): string {
  return path.split(/[?#]/, 1)[0]!
}

/**
 * Returns the values that distinguish an operation whose path has a query or fragment, such as `/x?beta=true` or
 * `/#X-Amz-Target=Svc.Op`. They are the query and header parameters with only one allowed value that are required or
 * named in the query or fragment, and the pairs of the query or fragment with a value that no parameter declares. A
 * path without query and fragment has no marks. A value that is sent in a form is not a mark, because the operation has
 * to be known before a body is read.
 *
 * @param fields the names of the properties that the forms of the operation's body declare
 */
export function pathMarks(
  root: object,
  path: string,
  parameters: readonly ParameterModel[],
  fields: ReadonlySet<string>,
): PathMark[] {
  const suffix = path.slice(routeOf(path).length + 1)
  if (suffix === '') return []
  const marks = new Map<string, PathMark>()
  for (const parameter of parameters) {
    const { name, required, in: location } = parameter
    if (location !== 'query' && location !== 'header') continue
    const value = onlyValue(root, parameter)
    if (value !== undefined && (required || suffix.includes(`${name}=`)))
      marks.set(`${location} ${name}`, { in: location, name, value, isDeclared: true })
  }
  for (const [name, value] of new URLSearchParams(suffix)) {
    const isDeclared = parameters.some((one) => one.name === name && one.in !== 'path')
    if (!isDeclared && !fields.has(name) && value !== '')
      marks.set(`query ${name}`, { in: 'query', name, value, isDeclared })
  }
  return [...marks.values()]
}

function onlyValue(root: object, { schema }: ParameterModel): string | undefined {
  for (const part of mergedSchemas(root, schema)) {
    const values = 'const' in part ? [part.const] : part.enum
    if (values?.length === 1 && ['string', 'number', 'boolean'].includes(typeof values[0]))
      return String(values[0])
  }
  return undefined
}

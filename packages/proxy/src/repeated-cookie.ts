import { mergedSchemas, type OperationModel, type ParameterModel, typesOf } from '@concordat/model'
import { cookieValues } from './cookie-values.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { repeatedPart } from './repeated-part.ts'
import type { RequestViolation } from './request-violation.ts'

/**
 * Finds a cookie that a request has with different values, although its parameter is not an array. Some servers take
 * the first value, and some the last. The same value may occur twice, since browsers may send a cookie twice.
 */
export function repeatedCookie(
  root: object,
  { parameters }: OperationModel,
  exchange: ProxyExchange,
): RequestViolation | undefined {
  const header = exchange.header('cookie')
  if (header === undefined) return undefined
  for (const parameter of parameters) {
    if (parameter.in !== 'cookie' || mayBeList(root, parameter)) continue
    const values = new Set(cookieValues(header, parameter.name))
    if (values.size > 1) return repeatedPart('cookie', parameter.name, 'has two different values')
  }
  return undefined
}

/** Whether a parameter may be an array, whose items are cookies of the same name. */
function mayBeList(root: object, { schema, content }: ParameterModel): boolean {
  if (content !== undefined) return false
  const types = typesOf(root, schema)
  return types?.has('array') ?? mergedSchemas(root, schema).some(({ items }) => items !== undefined)
}

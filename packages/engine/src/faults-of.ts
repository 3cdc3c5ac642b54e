import type { Fault, FaultLocation } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import type { ErrorObject } from 'ajv'

/**
 * Ajv's errors as faults, each place and rule once.
 *
 * @param errors of a value whose first level are the parts of a request or reply, as in `locations`
 */
export function faultsOf(
  errors: readonly ErrorObject[],
  locations: Readonly<Record<string, FaultLocation>>,
): Fault[] {
  const faults = new Map<string, Fault>()
  for (const { instancePath, keyword, params, message = 'is not right' } of errors) {
    const [, part = '', ...tokens] = instancePath.split('/')
    const missing: unknown =
      params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty']
    if (typeof missing === 'string') tokens.push(escapePointer(missing))
    const allowed: unknown = params['allowedValues']
    const fault: Fault = {
      in: locations[part] ?? 'body',
      pointer: tokens.map((token) => `/${token}`).join(''),
      rule: keyword,
      message: Array.isArray(allowed) ? `${message}: ${allowed.join(', ')}` : message,
    }
    const key = `${fault.in} ${fault.pointer} ${keyword} ${message}`
    if (!faults.has(key)) faults.set(key, fault)
  }
  return [...faults.values()]
}

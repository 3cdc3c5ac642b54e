import type { Fault, FaultLocation } from '@concordat/core'
import { multipleOfFormat } from './path-document.ts'

/** An entry of the errors of express-openapi-validator. */
export interface EovError {
  path: string
  message: string
  errorCode?: string
}

const locations: Record<string, FaultLocation> = {
  params: 'path',
  query: 'query',
  headers: 'header',
  cookies: 'cookie',
  body: 'body',
  response: 'body',
}

/** Its errors as faults: `/params/itemId` is the pointer `/itemId` in the path. Each place and rule once. */
export function toFaults(errors: readonly EovError[]): Fault[] {
  const faults = new Map<string, Fault>()
  for (const error of errors) {
    const [, part = 'body', pointer = ''] = /^\/(\w+)(.*)$/s.exec(error.path) ?? []
    const rule = error.errorCode?.split('.', 1)[0] ?? 'unknown'
    const fault = { in: locations[part] ?? 'body', pointer, rule, message: error.message }
    const [, divisor] = error.message.split(multipleOfFormat)
    if (divisor !== undefined) {
      fault.rule = 'multipleOf'
      fault.message = `must be a multiple of ${divisor.replace(/"$/, '')}`
    }
    const key = `${fault.in} ${fault.pointer} ${fault.rule} ${rule === 'required' ? '' : fault.message}`
    if (!faults.has(key)) faults.set(key, fault)
  }
  return [...faults.values()]
}

import type { Fault, FaultLocation } from '@concordat/core'
import { forbidden, standIns } from './schema-copy.ts'

/** An entry of the errors of express-openapi-validator. */
export interface EovError {
  path: string
  message: string
  errorCode?: string
}

const locations: Record<string, FaultLocation> = {
  path: 'path',
  query: 'query',
  headers: 'header',
  cookies: 'cookie',
  body: 'body',
}

/** Errors of a request: `/body/query/limit` is the pointer `/limit` in the query. Each place and rule once. */
export function requestFaults(errors: readonly EovError[]): Fault[] {
  return faultsOf(errors, /^\/body\/(\w+)(.*)$/s)
}

/** Errors of a reply, whose body is shown as `value`. */
export function replyFaults(errors: readonly EovError[]): Fault[] {
  return faultsOf(errors, /^\/response\/()value(.*)$/s)
}

function faultsOf(errors: readonly EovError[], place: RegExp): Fault[] {
  const faults = new Map<string, Fault>()
  for (const error of errors) {
    const [, part = 'body', pointer = ''] = place.exec(error.path) ?? []
    const fault: Fault = { in: locations[part] ?? 'body', pointer, ...said(error) }
    // What a condition leads to says what is wrong; that there was a condition says nothing.
    if (fault.rule === 'if') continue
    const key = `${fault.in} ${fault.pointer} ${fault.rule} ${fault.rule === 'required' ? '' : fault.message}`
    if (!faults.has(key)) faults.set(key, fault)
  }
  return [...faults.values()]
}

/** The rule and the message, of what stands in for another rule as of that one. */
function said({ errorCode, message }: EovError): { rule: string; message: string } {
  const rule = errorCode?.split('.', 1)[0] ?? 'unknown'
  if (message.endsWith(forbidden.request)) return { rule: 'readOnly', message: 'is read-only' }
  if (message.endsWith(forbidden.reply)) return { rule: 'writeOnly', message: 'is write-only' }
  const [, divisor] = message.split(standIns.multipleOf)
  if (divisor !== undefined)
    return { rule: 'multipleOf', message: `must be a multiple of ${divisor.replace(/"$/, '')}` }
  const [, pattern] = message.split(standIns.pattern)
  if (pattern !== undefined) return { rule: 'pattern', message: `must match pattern "${pattern}` }
  return { rule, message }
}

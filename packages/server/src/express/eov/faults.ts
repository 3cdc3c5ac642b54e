import type { Fault, FaultLocation } from '@concordat/core'
import { escapePointer } from '@concordat/model'
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
export function requestFaults(errors: readonly EovError[], request: Record<string, unknown>): Fault[] {
  return faultsOf(errors, /^\/body\/(\w+)(.*)$/s, request)
}

/** Errors of a reply, whose body is shown as `value`. */
export function replyFaults(errors: readonly EovError[], value: unknown): Fault[] {
  return faultsOf(errors, /^\/response\/(value)(.*)$/s, { value })
}

function faultsOf(errors: readonly EovError[], place: RegExp, shown: Record<string, unknown>): Fault[] {
  const faults = new Map<string, Fault>()
  for (const error of errors) {
    const [, part = 'body', path = ''] = place.exec(error.path) ?? []
    const pointer = pointerOf(path, shown[part])
    const fault: Fault = { in: locations[part] ?? 'body', pointer, ...said(error) }
    // What a condition leads to says what is wrong; that there was a condition says nothing.
    if (fault.rule === 'if') continue
    const key = `${fault.in} ${fault.pointer} ${fault.rule} ${fault.rule === 'required' ? '' : fault.message}`
    if (!faults.has(key)) faults.set(key, fault)
  }
  return [...faults.values()]
}

/**
 * A path as a JSON pointer. The name of a property that is missing, or one too many, stands at its end as it
 * is, while all before it are escaped.
 */
function pointerOf(path: string, value: unknown): string {
  if (path === '') return ''
  const end = path.indexOf('/', 1)
  const token = path.slice(1, end < 0 ? undefined : end)
  const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, key)) {
    const rest = end < 0 ? '' : path.slice(end)
    return `/${escapePointer(key)}${pointerOf(rest, (value as Record<string, unknown>)[key])}`
  }
  return `/${escapePointer(path.slice(1))}`
}

/** Rules of its own, by those that they stand for: what cannot be turned into a date is no text. */
const rules: Record<string, string> = { 'x-eov-type': 'type', serdes: 'type' }

/** The rule and the message, of what stands in for another rule as of that one. */
function said({ errorCode, message }: EovError): { rule: string; message: string } {
  const code = errorCode?.split('.', 1)[0] ?? 'unknown'
  const rule = rules[code] ?? code
  if (code === 'serdes') return { rule, message: 'must be string' }
  if (message.endsWith(forbidden.request)) return { rule: 'readOnly', message: 'is read-only' }
  if (message.endsWith(forbidden.reply)) return { rule: 'writeOnly', message: 'is write-only' }
  const [, divisor] = message.split(standIns.multipleOf)
  if (divisor !== undefined)
    return { rule: 'multipleOf', message: `must be a multiple of ${divisor.replace(/"$/, '')}` }
  const [, pattern] = message.split(standIns.pattern)
  if (pattern !== undefined) return { rule: 'pattern', message: `must match pattern "${pattern}` }
  return { rule, message }
}

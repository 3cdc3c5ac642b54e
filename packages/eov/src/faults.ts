import type { Fault, FaultLocation } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import { forbidden, standIns } from './stand-ins.ts'

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
    const fault: Fault = { in: locations[part] ?? 'body', pointer: '', ...said(error) }
    fault.pointer = pointerOf(path, shown[part], fault)
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
function pointerOf(path: string, value: unknown, fault: Pick<Fault, 'rule' | 'message'>): string {
  if (path === '') return ''
  const [, missing] = /^must have required property '(.*)'$/s.exec(fault.message) ?? []
  if (path.slice(1) === missing) return `/${escapePointer(missing)}`
  if (!isObject(value)) return path
  if (fault.rule.endsWith('Properties') && Object.hasOwn(value, path.slice(1)))
    return `/${escapePointer(path.slice(1))}`
  const end = path.indexOf('/', 1)
  const token = path.slice(1, end < 0 ? undefined : end)
  const key = token.replaceAll('~1', '/').replaceAll('~0', '~')
  if (!Object.hasOwn(value, key)) return `/${escapePointer(path.slice(1))}`
  return `/${escapePointer(key)}${pointerOf(end < 0 ? '' : path.slice(end), value[key], fault)}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The rule and the message, of what stands in for another rule as of that one. */
function said({ errorCode, message }: EovError): { rule: string; message: string } {
  const rule = errorCode?.split('.', 1)[0] ?? 'unknown'
  if (message.endsWith(forbidden.request)) return { rule: 'readOnly', message: 'is read-only' }
  if (message.endsWith(forbidden.reply)) return { rule: 'writeOnly', message: 'is write-only' }
  const [, divisor] = message.split(standIns.multipleOf)
  if (divisor !== undefined)
    return { rule: 'multipleOf', message: `must be a multiple of ${divisor.replace(/"$/, '')}` }
  const [, date] = message.split(`"${standIns.date}`)
  if (rule === 'format' && date !== undefined) return { rule, message: `must match format "${date}` }
  const [, pattern] = message.split(standIns.pattern)
  if (pattern !== undefined) return { rule: 'pattern', message: `must match pattern "${pattern}` }
  return { rule, message }
}

import type { Fault, FaultLocation } from '@concordat/core'
import { escapePointer } from '@concordat/model'
import { forbiddenMarkers, substituteFormats } from './eov-schemas.ts'

/** One error in the form in which express-openapi-validator reports it. */
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

/**
 * Converts the errors of a request: `/body/query/limit` is the pointer `/limit` in the query. Duplicates are
 * dropped.
 */
export function requestFaults(errors: readonly EovError[], request: Record<string, unknown>): Fault[] {
  return faultsOf(errors, /^\/body\/(\w+)(.*)$/s, request)
}

/** Converts the errors of a reply, whose body is the property `value` of the checked object. */
export function replyFaults(errors: readonly EovError[], value: unknown): Fault[] {
  return faultsOf(errors, /^\/response\/(value)(.*)$/s, { value })
}

function faultsOf(errors: readonly EovError[], place: RegExp, checked: Record<string, unknown>): Fault[] {
  const faults = new Map<string, Fault>()
  for (const error of errors) {
    const [, part = 'body', path = ''] = place.exec(error.path) ?? []
    const fault: Fault = { in: locations[part] ?? 'body', pointer: '', ...ruleAndMessage(error) }
    fault.pointer = pointerOf(path, checked[part], fault)
    // A fault of `if` is dropped, because the faults of `then` and `else` describe the error.
    if (fault.rule === 'if') continue
    const key = `${fault.in} ${fault.pointer} ${fault.rule} ${fault.rule === 'required' ? '' : fault.message}`
    if (!faults.has(key)) faults.set(key, fault)
  }
  return [...faults.values()]
}

/**
 * Converts a path of the library to a JSON Pointer. The library escapes all names in a path, except a last
 * one that is the name of a missing or an additional property.
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

const largest = Number.MAX_SAFE_INTEGER

/**
 * Returns the rule and the message of an error. An error of a substitute format is converted to an error of
 * the keyword that the format replaces.
 */
function ruleAndMessage({ errorCode, message }: EovError): { rule: string; message: string } {
  const rule = errorCode?.split('.', 1)[0] ?? 'unknown'
  if (message.endsWith(forbiddenMarkers.request)) return { rule: 'readOnly', message: 'is read-only' }
  if (message.endsWith(forbiddenMarkers.reply)) return { rule: 'writeOnly', message: 'is write-only' }
  const [, divisor] = message.split(substituteFormats.multipleOf)
  if (divisor !== undefined)
    return { rule: 'multipleOf', message: `must be a multiple of ${divisor.replace(/"$/, '')}` }
  if (message.endsWith(`"${substituteFormats.integer}"`))
    return { rule, message: `must be an integer between ${-largest} and ${largest}` }
  const [, date] = message.split(`"${substituteFormats.date}`)
  if (rule === 'format' && date !== undefined) return { rule, message: `must match format "${date}` }
  const [, pattern] = message.split(substituteFormats.pattern)
  if (pattern !== undefined) return { rule: 'pattern', message: `must match pattern "${pattern}` }
  return { rule, message }
}

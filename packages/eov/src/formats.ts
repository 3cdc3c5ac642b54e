import { exactMultipleOf, numberFormat, patternMatcher, stringFormat } from '@concordat/schema'
import { standIns } from './stand-ins.ts'

type Format = boolean | { type: 'string' | 'number'; validate: (value: never) => boolean }

/**
 * The formats that express-openapi-validator is given: ours, checked fully (its own "fast" ones let
 * 2026-02-30 pass), also where they stand in for keywords. What is no format to us is none to it, or it
 * would say so on the console.
 */
export function formatsFor(document: object): Record<string, Format> {
  const formats: Record<string, Format> = {}
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { format } = node as { format?: unknown }
    if (typeof format === 'string') formats[format] ??= formatFor(format)
    for (const value of Object.values(node)) visit(value)
  }
  visit(document)
  return formats
}

function formatFor(name: string): Format {
  if (name.startsWith(standIns.multipleOf)) {
    const divisor = Number(name.slice(standIns.multipleOf.length))
    return { type: 'number', validate: (value: number) => exactMultipleOf(value, divisor) }
  }
  if (name === standIns.integer)
    return {
      type: 'number',
      validate: (value: number) => !Number.isInteger(value) || Number.isSafeInteger(value),
    }
  if (name.startsWith(standIns.pattern))
    return { type: 'string', validate: patternMatcher(name.slice(standIns.pattern.length)) }
  const number = numberFormat(name)
  if (number !== undefined) return { type: 'number', validate: number }
  const string = stringFormat(name.startsWith(standIns.date) ? name.slice(standIns.date.length) : name)
  return string === undefined ? true : { type: 'string', validate: string }
}

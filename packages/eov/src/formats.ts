import { exactMultipleOf, numberFormat, patternMatcher, stringFormat } from '@concordat/schema'
import { substituteFormats } from './eov-schemas.ts'

type Format = boolean | { type: 'string' | 'number'; validate: (value: never) => boolean }

/**
 * Creates the formats for express-openapi-validator: all formats that a document uses, and the substitute
 * formats. The implementations are those of @concordat/schema, because the "fast" formats of the library
 * accept 2026-02-30. An unknown format accepts every value; without an entry, the library would print a
 * warning for it.
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
  if (name.startsWith(substituteFormats.multipleOf)) {
    const divisor = Number(name.slice(substituteFormats.multipleOf.length))
    return { type: 'number', validate: (value: number) => exactMultipleOf(value, divisor) }
  }
  if (name === substituteFormats.integer)
    return {
      type: 'number',
      validate: (value: number) => !Number.isInteger(value) || Number.isSafeInteger(value),
    }
  if (name.startsWith(substituteFormats.pattern))
    return { type: 'string', validate: patternMatcher(name.slice(substituteFormats.pattern.length)) }
  const number = numberFormat(name)
  if (number !== undefined) return { type: 'number', validate: number }
  const string = stringFormat(
    name.startsWith(substituteFormats.date) ? name.slice(substituteFormats.date.length) : name,
  )
  return string === undefined ? true : { type: 'string', validate: string }
}

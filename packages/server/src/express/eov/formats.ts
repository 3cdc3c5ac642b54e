import { exactMultipleOf } from '@concordat/engine'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import { multipleOfFormat } from './path-document.ts'

/**
 * The formats that express-openapi-validator is given: those of JSON Schema, checked fully (its own
 * "fast" ones let 2026-02-30 pass), and one for each inexact `multipleOf` in the document.
 */
export function formatsFor(document: object): Record<string, unknown> {
  const formats: Record<string, unknown> = { ...fullFormats }
  const {
    int32: _int32,
    int64: _int64,
    float: _float,
    double: _double,
    byte: _byte,
    binary: _binary,
    password: _password,
    ...strings
  } = formats
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { format } = node as { format?: unknown }
    if (typeof format === 'string' && format.startsWith(multipleOfFormat)) {
      const divisor = Number(format.slice(multipleOfFormat.length))
      strings[format] = { type: 'number', validate: (value: number) => exactMultipleOf(value, divisor) }
    }
    for (const value of Object.values(node)) visit(value)
  }
  visit(document)
  // Beyond this, what JSON.parse gives is not what was sent.
  strings['int64'] = { type: 'number', validate: Number.isSafeInteger }
  return strings
}

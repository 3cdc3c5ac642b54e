import { isJson, putProperty, serializeParameter, type Fault, type Reply } from '@concordat/core'
import { escapePointer, type HeaderModel, refTo } from '@concordat/model'
import { shapeOf } from './parameter/shape.ts'
import { styleOf } from './parameter/style.ts'
import type { ContractValidators } from '@concordat/schema'

/** Encoded headers, and the faults found in them. */
export interface WireHeaders {
  headers: Record<string, string | string[]>
  faults: Fault[]
}

const none: Fault[] = []

type Shape = ReturnType<typeof shapeOf>
type Check = ReturnType<ContractValidators['check']>

interface CompiledHeader {
  name: string
  explode: boolean
  /**
   * Whether the value is written as JSON, because the contract describes the header with a `content` of a JSON type.
   */
  json: boolean
  shape: Shape
  check: Check | undefined
}

/** The text of a header, and the faults of its value. */
interface HeaderText {
  text: string | string[]
  faults: { pointer: string; rule: string; message: string }[]
}

/**
 * Compiles the encoder of the headers of a response. Declared headers are written in the style `simple` (OpenAPI 3.1
 * section 4.8.21), or as JSON if the contract describes them with a `content` of a JSON type. With the style `simple`,
 * a string is decoded before it is checked, so `'5'` is valid for an integer. Undeclared headers are sent unchecked.
 */
export function compileReplyHeaders(
  root: object,
  declared: HeaderModel[],
  validators: ContractValidators,
): (given: Reply['headers']) => WireHeaders {
  const known = new Map(
    declared.map(({ name, explode, content, schema, pointer }): [string, CompiledHeader] => [
      name.toLowerCase(),
      {
        name,
        explode,
        json: isJson(content?.type ?? ''),
        shape: shapeOf(root, schema),
        check: schema === true ? undefined : validators.check(refTo(`${pointer}/schema`), 'reply'),
      },
    ]),
  )
  const required = declared.filter((header) => header.required)
  return (given) => {
    if (given === undefined && required.length === 0) return { headers: {}, faults: none }
    const headers: Record<string, string | string[]> = {}
    let faults = none
    for (const [name, value] of Object.entries(given ?? {}) as [string, unknown][]) {
      if (value === undefined) continue
      const lower = name.toLowerCase()
      const header = known.get(lower)
      const written =
        lower === 'set-cookie' ? cookieTexts(value, header) : header ? headerText(value, header) : undefined
      putProperty(headers, lower, written?.text ?? textOf(value))
      for (const { pointer, rule, message } of written?.faults ?? [])
        faults = [...faults, { in: 'header', pointer: `/${escapePointer(name)}${pointer}`, rule, message }]
    }
    for (const { name } of required) {
      if (headers[name.toLowerCase()] !== undefined) continue
      faults = [
        ...faults,
        { in: 'header', pointer: `/${escapePointer(name)}`, rule: 'required', message: 'is required' },
      ]
    }
    return { headers, faults }
  }
}

/**
 * Each Set-Cookie line is a separate header (RFC 6265 section 3), so the schema is checked against each line. A schema
 * that allows a list is checked against all lines together.
 */
function cookieTexts(value: unknown, header: CompiledHeader | undefined): HeaderText {
  const lines: unknown[] = [value].flat()
  const values = header?.shape.items === undefined ? lines : [value]
  const faults = values.flatMap((one) => (header === undefined ? [] : faultsOf(valueOf(one, header), header)))
  return { text: lines.map(String), faults }
}

function headerText(value: unknown, header: CompiledHeader): HeaderText {
  if (header.json) return jsonText(value, header)
  const faults = faultsOf(valueOf(value, header), header)
  if (typeof value === 'string') return { text: value, faults }
  try {
    const { name, explode } = header
    const text = serializeParameter(
      { name, in: 'header', style: 'simple', explode, kind: 'header' },
      value,
    ).join(',')
    // Each entry of a list can be a line of its own (RFC 9110 section 5.3).
    const isLines = Array.isArray(value) && value.every((one) => typeof one === 'string')
    return { text: isLines ? value : text, faults }
  } catch (cause) {
    const message = `cannot be written as a header. ${(cause as Error).message}`
    return { text: '', faults: [...faults, { pointer: '', rule: 'style', message }] }
  }
}

/**
 * Writes a header as JSON. A string that violates the schema may be JSON already: if it is, it is sent unchanged, and
 * the value that it represents is checked.
 */
function jsonText(value: unknown, header: CompiledHeader): HeaderText {
  const faults = faultsOf(value, header)
  if (typeof value === 'string' && faults.length > 0) {
    try {
      return { text: value, faults: faultsOf(JSON.parse(value), header) }
    } catch {
      // The string is not JSON, so the faults of the string itself are reported.
    }
  }
  return { text: JSON.stringify(value), faults }
}

function faultsOf(value: unknown, { check }: CompiledHeader): HeaderText['faults'] {
  return check?.(value) ?? []
}

/** Returns the text of an undeclared header; an array of strings becomes several lines. */
function textOf(value: unknown): string | string[] {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value : value.join(', ')
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().join(',')
  return String(value)
}

function valueOf(
  value: unknown,
  { name, explode, shape: { scalar, items, property } }: CompiledHeader,
): unknown {
  if (typeof value !== 'string') return value
  if (scalar !== undefined) return scalar(value).value
  if (items !== undefined) return value.split(',').map((entry) => items.scalar?.(entry.trim()).value ?? entry)
  const pairs = property && styleOf({ name, style: 'simple', explode }).pairs(value)
  if (pairs === undefined) return value
  const entries = pairs.map(([key, text]) => [
    key.trim(),
    property!(key.trim()).scalar?.(text.trim()).value ?? text,
  ])
  return Object.fromEntries(entries) as unknown
}

import { putProperty, type Fault, type Reply } from '@concordat/core'
import { escapePointer, type HeaderModel } from '@concordat/model'
import { shapeOf } from './parameter/shape.ts'
import { refTo, type ContractValidators } from '@concordat/schema'

/** Encoded headers, and the faults found in them. */
export interface WireHeaders {
  headers: Record<string, string | string[]>
  faults: Fault[]
}

const none: Fault[] = []

/**
 * Compiles the encoder of the headers of a response. They are written in the style `simple` (OpenAPI 3.1
 * section 4.8.21). A string is decoded before it is checked, so `'5'` is valid for an integer.
 */
export function compileReplyHeaders(
  root: object,
  declared: HeaderModel[],
  validators: ContractValidators,
): (given: Reply['headers']) => WireHeaders {
  const known = new Map(
    declared.map(({ name, schema, pointer }) => [
      name.toLowerCase(),
      {
        name,
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
      putProperty(headers, lower, lower === 'set-cookie' ? [value].flat().map(String) : textOf(value))
      if (header?.check === undefined) continue
      // Each Set-Cookie line is a separate header (RFC 6265 section 3), so the schema describes one line.
      const values = lower === 'set-cookie' && header.shape.items === undefined ? [value].flat() : [value]
      for (const one of values)
        for (const { pointer, rule, message } of header.check(valueOf(one, header.shape)) ?? [])
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

function textOf(value: unknown): string | string[] {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? value : value.join(', ')
  if (typeof value === 'object' && value !== null) return Object.entries(value).flat().join(',')
  return String(value)
}

function valueOf(value: unknown, { scalar, items }: ReturnType<typeof shapeOf>): unknown {
  if (typeof value !== 'string') return value
  if (scalar === undefined && items !== undefined)
    return value.split(',').map((entry) => items.scalar?.(entry.trim()).value ?? entry)
  return scalar === undefined ? value : scalar(value).value
}

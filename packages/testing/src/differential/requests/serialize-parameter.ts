import type { ParameterModel } from '@concordat/model'
import { percent } from './percent.ts'

/**
 * Serializes the value of a parameter in its style (OpenAPI 3.1 section 4.8.12.6).
 *
 * @returns pairs of name and text
 */
export function serializeParameter(
  parameter: ParameterModel,
  value: unknown,
): [name: string, text: string][] {
  const { name, in: location, style, explode, content } = parameter
  const encode = location === 'header' ? (text: string) => text : percent
  const key = location === 'query' ? percent(name) : name
  if (content !== undefined)
    return [[key, encode(content.type.includes('json') ? (JSON.stringify(value) ?? '') : scalarText(value))]]
  const entries = entriesOf(value)
  if (location === 'query' || location === 'cookie') {
    if (style === 'deepObject')
      return Array.isArray(value)
        ? [[key, encode(scalarText(value))]]
        : deep(name, value).map(([path, text]) => [percent(path), percent(text)])
    if (entries === undefined) return [[key, encode(scalarText(value))]]
    if (explode)
      return entries.map(([field, text]) => [Array.isArray(value) ? key : encode(field), encode(text)])
    const separator = { spaceDelimited: '%20', pipeDelimited: '|' }[style as string] ?? ','
    return [[key, flat(entries, value).map(encode).join(separator)]]
  }
  const text = (assign: boolean, separator: string) =>
    entries === undefined
      ? encode(scalarText(value))
      : assign && !Array.isArray(value)
        ? entries.map(([field, one]) => `${encode(field)}=${encode(one)}`).join(separator)
        : flat(entries, value).map(encode).join(separator)
  switch (style) {
    case 'label':
      return [[key, `.${text(explode, explode ? '.' : ',')}`]]
    case 'matrix':
      if (!explode || entries === undefined) return [[key, `;${name}=${text(false, ',')}`]]
      return [
        [
          key,
          entries
            .map(([field, one]) => `;${Array.isArray(value) ? name : encode(field)}=${encode(one)}`)
            .join(''),
        ],
      ]
    default:
      return [[key, text(explode, ',')]]
  }
}

export function scalarText(value: unknown): string {
  return typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value)
}

function entriesOf(value: unknown): [string, string][] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).map(([name, one]) => [name, scalarText(one)])
}

function flat(entries: [string, string][], value: unknown): string[] {
  return Array.isArray(value) ? entries.map(([, text]) => text) : entries.flat()
}

function deep(prefix: string, value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[prefix, scalarText(value)]]
  if (Array.isArray(value)) return value.flatMap((one) => deep(prefix, one))
  return Object.entries(value).flatMap(([name, one]) => deep(`${prefix}[${name}]`, one))
}

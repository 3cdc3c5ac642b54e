import type { Fault } from '@concordat/core'
import { mergedSchemas, typesOf, type ParameterLocation, type ParameterModel } from '@concordat/model'
import { decodeQueryText } from './query.ts'
import { compileScalar, type ScalarDecoder } from './scalar.ts'

/**
 * Decodes one parameter.
 *
 * @param raw its texts, in order; undefined where it was not sent
 * @param faults where to add what is wrong
 * @returns the value, the default where it was not sent, or the raw text where it cannot be decoded
 */
export type ParameterDecoder = (raw: string[] | undefined, faults: Fault[]) => unknown

/** Compiles a parameter's decoder, or says what of it is not supported. */
export function compileParameter(root: object, parameter: ParameterModel): ParameterDecoder | string {
  if (parameter.content !== undefined) return 'a parameter described by `content`'
  const { schema, style } = parameter
  const types = typesOf(root, schema)
  if (types?.has('object') === true) return 'an object as a parameter'
  const parts = mergedSchemas(root, schema)
  if (parts.some((part) => part.anyOf ?? part.oneOf)) return 'a union as a parameter'
  const fallback = parts.find((part) => 'default' in part)?.default
  const fault = (rule: string, message: string, suffix = ''): Fault => ({
    in: parameter.in,
    pointer: `/${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}${suffix}`,
    rule,
    message,
  })
  if (style !== 'form' && style !== 'simple') return `the style "${style}"`
  if (types?.has('array') !== true) {
    return single(readers[parameter.in], compileScalar(root, schema), fallback, fault)
  }
  const entries = parts.find((part) => part.items !== undefined)?.items ?? true
  const explode = style === 'form' && parameter.explode
  return list(readers[parameter.in], compileScalar(root, entries), explode, fallback, fault)
}

type MakeFault = (rule: string, message: string, suffix?: string) => Fault

/** The text of a value as it stands in its place. A path has been decoded by the router. */
const readers: Record<ParameterLocation, (raw: string) => string> = {
  path: (raw) => raw,
  query: decodeQueryText,
  // RFC 9110 section 5.6.1: the entries of a list may have white space around them.
  header: (raw) => raw.trim(),
  cookie: (raw) => raw,
}

function single(
  read: (raw: string) => string,
  decode: ScalarDecoder,
  fallback: unknown,
  fault: MakeFault,
): ParameterDecoder {
  return (raw, faults) => {
    if (raw === undefined) return fallback
    if (raw.length > 1) {
      faults.push(fault('type', 'must be given once'))
      return read(raw[0]!)
    }
    const decoded = decode(read(raw[0]!))
    if (decoded.fault !== undefined) faults.push(fault(decoded.fault.rule, decoded.fault.message))
    return decoded.value
  }
}

function list(
  read: (raw: string) => string,
  decode: ScalarDecoder,
  explode: boolean,
  fallback: unknown,
  fault: MakeFault,
): ParameterDecoder {
  return (raw, faults) => {
    // A copy, since a handler may change what it is given.
    if (raw === undefined) return structuredClone(fallback)
    const texts = explode ? raw : raw.flatMap((text) => text.split(','))
    return texts.map((text, index) => {
      const decoded = decode(read(text))
      if (decoded.fault !== undefined) {
        faults.push(fault(decoded.fault.rule, decoded.fault.message, `/${index}`))
      }
      return decoded.value
    })
  }
}

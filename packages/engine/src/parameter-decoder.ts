import type { Fault } from '@concordat/core'
import { mergedSchemas, typesOf, type ParameterModel, type Schema } from '@concordat/model'
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
  const isArray = typesOf(root, schema)?.has('array') === true
  if (typesOf(root, schema)?.has('object') === true) return 'an object as a parameter'
  const parts = mergedSchemas(root, schema)
  if (parts.some((part) => part.anyOf ?? part.oneOf)) return 'a union as a parameter'
  const fallback = parts.find((part) => 'default' in part)?.default
  const fault = (rule: string, message: string, suffix = ''): Fault => ({
    in: parameter.in,
    pointer: `/${parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name}${suffix}`,
    rule,
    message,
  })
  if (!isArray) {
    if (style !== 'simple' && style !== 'form') return `the style "${style}"`
    return single(compileScalar(root, schema), fallback, fault)
  }
  if (style !== 'form' && style !== 'simple') return `the style "${style}"`
  const entries = parts.find((part) => part.items !== undefined)?.items ?? true
  return list(root, entries, style === 'form' && parameter.explode, fallback, fault)
}

type MakeFault = (rule: string, message: string, suffix?: string) => Fault

function single(decode: ScalarDecoder, fallback: unknown, fault: MakeFault): ParameterDecoder {
  return (raw, faults) => {
    if (raw === undefined) return fallback
    if (raw.length > 1) {
      faults.push(fault('type', 'must be given once'))
      return raw[0]
    }
    const decoded = decode(raw[0]!)
    if (decoded.fault !== undefined) faults.push(fault(decoded.fault.rule, decoded.fault.message))
    return decoded.value
  }
}

function list(
  root: object,
  entries: Schema,
  explode: boolean,
  fallback: unknown,
  fault: MakeFault,
): ParameterDecoder {
  const decode = compileScalar(root, entries)
  return (raw, faults) => {
    if (raw === undefined) return fallback
    const texts = explode ? raw : raw.flatMap((text) => text.split(','))
    return texts.map((text, index) => {
      const decoded = decode(text)
      if (decoded.fault !== undefined) {
        faults.push(fault(decoded.fault.rule, decoded.fault.message, `/${index}`))
      }
      return decoded.value
    })
  }
}

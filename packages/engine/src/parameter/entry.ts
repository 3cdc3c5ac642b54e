import { escapePointer } from '@concordat/model'
import type { Shape } from './shape.ts'

/** Reports a fault of one parameter. @param suffix a JSON Pointer within the value of the parameter */
export type NoteFault = (rule: string, message: string, suffix?: string) => void

/**
 * Decodes an item of a list or a property of an object. The parameter styles have no syntax for deeper nesting, so an
 * item that is a list or an object itself remains a text.
 *
 * @param note called with the fault if the text cannot be decoded
 * @param suffix the JSON Pointer of the item or property within the parameter
 * @returns the value; the text, if it cannot be decoded
 */
export function decodeEntry(shape: Shape, text: string, note: NoteFault, suffix: string): unknown {
  const decoded = shape.scalar?.(text)
  if (decoded === undefined) return text
  if (decoded.fault !== undefined) note(decoded.fault.rule, decoded.fault.message, suffix)
  return decoded.value
}

/** The fault of a property with the name `__proto__`: assigning to it would set the prototype of the object. */
export const protoFault = { rule: 'unknown', message: 'is not a name that a property may have' }

/**
 * Creates an object from its properties. A property that is given twice is reported as a fault, and its last value is
 * used. A property named `__proto__` is reported as a fault too, and left out.
 */
export function recordOf(
  entries: [string, unknown][],
  note: NoteFault,
  suffix = '',
): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [name, value] of entries) {
    if (name === '__proto__') note(protoFault.rule, protoFault.message, `${suffix}/${name}`)
    else {
      if (Object.hasOwn(record, name)) note('type', 'must be given once', `${suffix}/${escapePointer(name)}`)
      record[name] = value
    }
  }
  return record
}

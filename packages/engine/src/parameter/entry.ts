import type { Shape } from './shape.ts'

/** Notes a fault of one parameter. @param suffix a pointer to the place within it */
export type NoteFault = (rule: string, message: string, suffix?: string) => void

/** A value within a value: a scalar, since there is no way to write more. */
export function decodeEntry(shape: Shape, text: string, note: NoteFault, suffix: string): unknown {
  const decoded = shape.scalar?.(text)
  if (decoded === undefined) return text
  if (decoded.fault !== undefined) note(decoded.fault.rule, decoded.fault.message, suffix)
  return decoded.value
}

/** An object of these properties. Nobody gets at a prototype by a name. */
export function recordOf(
  entries: [string, unknown][],
  note: NoteFault,
  suffix = '',
): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const [name, value] of entries) {
    if (name === '__proto__') note('unknown', 'is not a name that a property may have', `${suffix}/${name}`)
    else record[name] = value
  }
  return record
}

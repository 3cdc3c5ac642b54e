/**
 * Sets an own property of a plain object. `__proto__` is defined, because an assignment would set the
 * prototype.
 */
export function putProperty(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true })
  else object[name] = value
}

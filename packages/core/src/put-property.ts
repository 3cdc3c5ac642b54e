/**
 * Sets a property of a plain object. `__proto__` is set with `Object.defineProperty`, because an assignment would
 * change the prototype.
 */
export function putProperty(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true })
  else object[name] = value
}

/** Sets a property of a plain object, whatever its name: `__proto__` is a name like others. */
export function putProperty(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true })
  else object[name] = value
}

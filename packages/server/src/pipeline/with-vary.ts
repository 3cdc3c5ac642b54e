/**
 * Adds the name of a request header to the value of the header Vary.
 *
 * @param vary the value so far
 * @param name the name in lower case
 */
export function withVary(vary: string | string[] | undefined, name: string): string {
  if (vary === undefined) return name
  const names = [vary].flat().join(', ')
  const known = new Set(names.split(',').map((one) => one.trim().toLowerCase()))
  if (known.has('*') || known.has(name)) return names
  return names === '' ? name : `${names}, ${name}`
}

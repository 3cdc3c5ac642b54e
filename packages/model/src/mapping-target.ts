/** The reference of a mapping value, which is a reference or the name of a component (section 4.8.25.1). */
export function mappingTarget(root: object, target: string): string {
  const named = `#/components/schemas/${target}`
  if (target.startsWith('#') || !/^[\w.-]+$/.test(target)) return target
  const schemas = (root as { components?: { schemas?: object } }).components?.schemas ?? {}
  return Object.hasOwn(schemas, target) ? named : target
}

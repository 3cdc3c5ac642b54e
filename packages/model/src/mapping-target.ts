/**
 * Turns a value of a discriminator's `mapping` into a reference. The value is the name of a component schema or a
 * reference (OpenAPI 3.1 section 4.8.25).
 */
export function mappingTarget(root: object, target: string): string {
  const named = `#/components/schemas/${target}`
  if (target.startsWith('#') || !/^[\w.-]+$/.test(target)) return target
  const schemas = (root as { components?: { schemas?: object } }).components?.schemas ?? {}
  return Object.hasOwn(schemas, target) ? named : target
}

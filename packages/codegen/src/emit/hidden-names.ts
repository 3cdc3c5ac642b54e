import { type Direction, isHidden, type SchemaObject } from '@concordat/model'

/**
 * The names of the properties that at least one of the schemas hides, whatever the value of the property: readOnly
 * properties in requests, writeOnly properties in replies. A property that is readOnly or writeOnly in some branches of a
 * union only is not among them.
 */
export function hiddenNames(
  root: object,
  schemas: readonly SchemaObject[],
  direction: Direction,
): Set<string> {
  const names = schemas.flatMap(({ properties = {} }) =>
    Object.entries(properties).flatMap(([name, property]) =>
      isHidden(root, property, direction) ? [name] : [],
    ),
  )
  return new Set(names)
}

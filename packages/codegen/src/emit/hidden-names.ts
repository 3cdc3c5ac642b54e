import { type Direction, isHidden, type SchemaObject } from '@concordat/model'

/**
 * The names of the properties that any of the schemas hides with every value: readOnly in requests, writeOnly in
 * replies.
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

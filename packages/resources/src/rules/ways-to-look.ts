import type { Resource } from '../contract/resource.ts'

/**
 * Finds the properties by which a client can find out about rows that it may not see: a value that is unique among all
 * rows is refused with 409 if a row has it that the client does not see.
 *
 * @param ruled the resources with rules
 * @param accepts the names of properties for which this is accepted, such as `Customer.email`
 */
export function waysToLook(ruled: readonly Resource[], accepts: readonly string[]): string[] {
  return ruled.flatMap(({ name, key, properties }) =>
    properties
      .filter((property) => property.isUnique && property.generated === undefined && !property.isReadOnly)
      .filter((property) => !accepts.includes(`${name}.${property.name}`))
      .map((property) => {
        const why = property === key ? 'is chosen by clients' : 'is unique among all rows'
        return `${name}.${property.name} ${why}, so a client can find out that a row exists which it may not see: the reply is 409. Let the server make the value, or accept it: storage(contract, { accepts: ['${name}.${property.name}'] }).`
      }),
  )
}

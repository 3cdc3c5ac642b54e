import type { Resource } from '../contract/resource.ts'

/**
 * Finds the properties by which a client can find out about rows that it may not see: a value that is unique among all
 * rows is refused with 409 if a row has it that the client does not see.
 *
 * @param ruled the resources with rules, and the names of the properties that the rules compare with the client
 * @param accepts the names of properties for which this is accepted, such as `Customer.email`
 */
export function waysToLook(
  ruled: ReadonlyMap<Resource, ReadonlySet<string>>,
  accepts: readonly string[],
): string[] {
  return [...ruled].flatMap(([{ name, key, properties }, compared]) =>
    properties
      .filter((property) => property.isUnique && property.generated === undefined && !property.isReadOnly)
      // A value that is unique among the rows of one owner tells nothing about the rows of another.
      .filter(({ uniqueWithin }) => !uniqueWithin.some((one) => compared.has(one)))
      .filter((property) => !accepts.includes(`${name}.${property.name}`))
      .map((property) => {
        const why = property === key ? 'is chosen by clients' : 'is unique among all rows'
        return `${name}.${property.name} ${why}, so a client can find out that a row exists which it may not see: the reply is 409. Let the server make the value, make it unique within the property of the rule (\`x-unique: [ownerId]\`), or accept it: storage(contract, { accepts: ['${name}.${property.name}'] }).`
      }),
  )
}

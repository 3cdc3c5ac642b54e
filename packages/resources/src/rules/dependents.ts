import type { Property, Resource } from '../contract/resource.ts'

/** A resource whose rows are changed, or prevent the change, when a row of another resource is removed. */
export interface Dependent {
  readonly resource: Resource
  /** The right that the removal needs: to see the rows that prevent it, or to change those that it changes. */
  readonly right: 'read' | 'write'
  /** The properties with the references, such as `Order.customerId`. */
  readonly names: readonly string[]
}

/** Finds the resources that a removal concerns, also by way of others that are removed with it. */
export function dependentsOf(removed: Resource, resources: Iterable<Resource>): readonly Dependent[] {
  const all = [...resources]
  const found: Dependent[] = []
  const visited = new Set<string>()
  const visit = ({ name }: Resource): void => {
    if (visited.has(name)) return
    visited.add(name)
    const refers = ({ relation }: Property) => relation?.resource === name
    for (const resource of all) {
      const children = resource.children.flatMap(({ properties }) => properties)
      for (const property of [...resource.properties, ...children].filter(refers)) {
        const { onRemove } = property.relation!
        const right = onRemove === 'restrict' ? 'read' : 'write'
        found.push({ resource, right, names: [`${resource.name}.${property.name}`] })
        if (onRemove === 'cascade' && resource.properties.includes(property)) visit(resource)
      }
    }
  }
  visit(removed)
  return found
}

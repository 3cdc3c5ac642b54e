import type { Property, Resource } from '../contract/resource.ts'
import { combined, type Decision } from './condition.ts'

/** What the client of a request may do with the rows of a resource. */
export interface Access {
  readonly read: Decision
  readonly write: Decision
  /** The property that is set to the id of the user who adds a row; undefined for none. */
  readonly owner: { readonly property: Property; readonly value: unknown } | undefined
  /** Returns which rows of another resource the client may see. @param name the name of the resource */
  readonly readOf: (name: string) => Decision
  /** Throws an HttpError 403 if the removal of a row could tell about rows that the client may not see or change. */
  readonly requireRemovable: () => void
}

/** The access to a resource without rules. */
export const openAccess: Access = {
  read: true,
  write: true,
  owner: undefined,
  readOf: () => true,
  requireRemovable: () => undefined,
}

/** Narrows the access to a collection: its rows belong to the rows in the path, which the client must be able to see. */
export function accessBelow(
  access: Access,
  fixed: readonly Property[],
  resources: ReadonlyMap<string, Resource>,
): Access {
  if (access === openAccess) return access
  const parents = fixed.flatMap((property): Decision[] => {
    const resource = resources.get(property.relation?.resource ?? '')
    const decision = resource === undefined ? true : access.readOf(resource.name)
    return typeof decision === 'boolean'
      ? [decision]
      : [{ kind: 'via', property, resource: resource!, condition: decision }]
  })
  if (parents.every((one) => one === true)) return access
  return {
    ...access,
    read: combined('all', [access.read, ...parents]),
    write: combined('all', [access.write, ...parents]),
  }
}

/** Whether a client may see and change every row. */
export function isOpen({ read, write }: Access): boolean {
  return read === true && write === true
}

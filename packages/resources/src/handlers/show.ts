import type { RequestDatabase } from '../request-database.ts'
import type { Stored } from '../statements/table.ts'
import type { Values } from '../statements/values.ts'
import type { Collection } from './collection.ts'

/**
 * Returns a stored resource as the body of a reply: without `writeOnly` properties, and with its links. The values are
 * changed in place.
 */
export function show(collection: Collection, db: RequestDatabase, { values }: Stored): Values {
  const { properties, links } = collection.resource
  for (const { name, isWriteOnly } of properties) if (isWriteOnly) delete values[name]
  for (const name of links) values[name] = db.base + collection.pathOf(values)
  return values
}

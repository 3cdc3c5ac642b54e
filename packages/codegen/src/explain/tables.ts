import type { ObjectTable } from './object-table.ts'
import { bodyTables } from './tables/bodies.ts'
import { documentTables } from './tables/document.ts'
import { parameterTables } from './tables/parameters.ts'
import { pathTables } from './tables/paths.ts'
import { schemaTables } from './tables/schema.ts'
import { securityTables } from './tables/security.ts'

/** The tables of all OpenAPI objects, by the name of the object in the specification. */
export const tables: ReadonlyMap<string, ObjectTable> = new Map(
  [documentTables, pathTables, parameterTables, bodyTables, schemaTables, securityTables]
    .flat()
    .map((table) => [table.name, table]),
)

import type { ContractResources } from '../contract/resources-of.ts'
import type { Database } from '../database/database.ts'
import { changesBetween, type Change } from './changes.ts'
import { shapeOfRecord } from './plan.ts'
import { shapeOfContract } from './shape-of-contract.ts'

/** The changes without which the statements of this version of the API would fail. */
const needed: ReadonlySet<Change['kind']> = new Set(['create table', 'add column', 'change column'])

/**
 * Whether a database answers, and has the tables and columns of a contract. It may have more of them, which a newer
 * version of the API has added.
 */
export async function isReady(database: Database, resources: ContractResources): Promise<boolean> {
  try {
    const from = shapeOfRecord(await database.record())
    return !changesBetween(from, shapeOfContract(resources)).some(({ kind }) => needed.has(kind))
  } catch {
    return false
  }
}

import type { RequestLog } from '@concordat/server'
import type { ContractResources } from '../contract/resources-of.ts'
import type { Database } from '../database/database.ts'
import { changesFrom, sqlOf } from './plan.ts'
import { riskOf } from './risk-of.ts'
import { shapeOfContract } from './shape-of-contract.ts'

/** What happens at the start if the tables differ from the contract. */
export type MigrateOnStart = 'additive' | 'check'

/**
 * Compares the tables of a database with the contract, and makes the missing ones if `additive` allows it.
 *
 * @throws Error if the tables differ and may not be changed; it lists the changes
 */
export async function migrateOnStart(
  database: Database,
  resources: ContractResources,
  mode: MigrateOnStart,
  log: Pick<RequestLog, 'warn'>,
): Promise<void> {
  const shape = shapeOfContract(resources)
  await database.define((record) => {
    const changes = changesFrom(record, shape)
    if (changes.length === 0) return { statements: [], record: undefined }
    const risks = changes.map(riskOf)
    const lines = risks.map(({ effect }) => `  - ${effect}`).join('\n')
    if (mode === 'check')
      throw new Error(
        `The tables of the database differ from the contract. Run concordat migrate --apply. These changes are missing:\n${lines}`,
      )
    if (risks.some(({ isAdditive }) => !isAdditive))
      throw new Error(
        `The tables of the database differ from the contract, and not all changes only add something. Write a migration (concordat migrate) and run it (--apply), or change a database of development directly (--push):\n${lines}`,
      )
    if (record !== undefined)
      log.warn(`The tables are brought up to the contract. ${risks.map(({ effect }) => effect).join(' ')}`)
    return { statements: sqlOf(database.dialect.name, changes), record: JSON.stringify(shape) }
  })
}

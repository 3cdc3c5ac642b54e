import type { RequestLog } from '@concordat/server'
import type { ContractResources } from '../contract/resources-of.ts'
import type { Database } from '../database/database.ts'
import { riskOf } from './risk-of.ts'
import { pushShape } from './run-migrations.ts'
import { shapeOfContract } from './shape-of-contract.ts'

/** What happens at the start if the tables differ from the contract. */
export type MigrateOnStart = 'additive' | 'check'

/**
 * Compares the tables of a database with the contract, and changes the tables in the mode `additive`.
 *
 * @throws Error with the list of changes, if the tables differ and the mode does not allow all changes
 */
export async function migrateOnStart(
  database: Database,
  resources: ContractResources,
  mode: MigrateOnStart,
  log: Pick<RequestLog, 'warn'>,
): Promise<void> {
  await pushShape(database, shapeOfContract(resources), {}, (changes, from) => {
    if (changes.length === 0) return
    const risks = changes.map(riskOf)
    const lines = risks.map(({ effect }) => `  - ${effect}`).join('\n')
    if (mode === 'check')
      throw new Error(
        `The tables of the database differ from the contract. Run concordat migrate --apply. These changes are missing:\n${lines}`,
      )
    if (risks.some(({ isAdditive }) => !isAdditive))
      throw new Error(
        `The tables of the database differ from the contract, and some changes are not made at the start. Write a migration (concordat migrate) and run it (--apply), or change a development database directly (--push):\n${lines}`,
      )
    if (from.tables.length > 0)
      log.warn(`The tables are changed to match the contract. ${risks.map(({ effect }) => effect).join(' ')}`)
  })
}

// These exports are for `concordat migrate`.
export type { Database } from '../database/database.ts'
export { openDatabase } from '../database/open-database.ts'
export { resourcesOf } from '../contract/resources-of.ts'
export type { Change, Renames } from './changes.ts'
export { changesBetween, emptyShape } from './changes.ts'
export type { Migration } from './migration.ts'
export { makeMigration } from './migration.ts'
export { readMigrations, writeMigration } from './migration-folder.ts'
export { riskOf } from './risk-of.ts'
export { renameFaults } from './rename-faults.ts'
export {
  lastMigration,
  pendingMigrations,
  pushShape,
  recordedShape,
  runMigration,
  undoMigration,
} from './run-migrations.ts'
export type { Shape } from './shape.ts'
export { shapeOfContract } from './shape-of-contract.ts'

// These exports are for `concordat jobs`.
export { openDatabase } from '../database/open-database.ts'
export { storedJobs } from './stored-jobs.ts'

// Runs the jobs of a proof: node job-runner.ts URL. It prints a line when it has started.
import { grocery } from '../support/grocery.ts'
import { storedApi } from '../support/shop.ts'
import { counted, countedOnce } from './counted-jobs.ts'

const worker = { concurrency: 8, poll: 100, lease: 2000 }
await storedApi(grocery, { url: process.argv[2]!, jobs: [counted, countedOnce], worker })
console.log('started')

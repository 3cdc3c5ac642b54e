// pnpm rows: runs the tests of the promises in rows/promises.ts, and prints a row with the state of each promise. With
// --list, it runs nothing.
import { fileURLToPath } from 'node:url'
import { readOptions } from './options.ts'
import { describeRows } from './rows/describe-rows.ts'
import { findTests } from './rows/find-tests.ts'
import { runTests } from './rows/run-tests.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const values = readOptions({ list: { type: 'boolean', default: false } })
const tests = findTests(root)
if (!values.list) process.stderr.write(`Running ${tests.length} tests …\n`)
const { text, states } = describeRows(tests, values.list ? undefined : await runTests(root, tests))
console.log(text)
if ([...states.values()].includes('fails')) process.exitCode = 1

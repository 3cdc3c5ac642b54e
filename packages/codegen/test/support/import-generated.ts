// Imports what was generated in each folder of a folder, calls the validators, and says what ran.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { canary } from './payloads.ts'
import { callValidators } from './call-validators.ts'

const folder = process.argv[2]!
const at = (...path: string[]) => pathToFileURL(join(folder, ...path)).href
let imported = 0
for (const name of readdirSync(folder)) {
  const { contract } = await import(at(name, 'contract/index.ts'))
  const { validators } = await import(at(name, 'contract/validators.js'))
  // Types hold no code, and are a module all the same.
  for (const file of ['operation-types.ts', 'openapi-types.ts']) await import(at(name, 'contract', file))
  const { createClient } = await import(at(name, 'sdk/index.ts'))
  createClient()
  callValidators(contract.document, validators)
  imported++
}
console.log(JSON.stringify({ imported, ran: canary in globalThis }))

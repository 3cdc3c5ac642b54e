// Imports the generated packages in each subfolder, calls the validators, and prints whether a payload ran.
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
  // Files with types alone are modules too, and are imported for their side effects.
  for (const file of ['operation-types.ts', 'openapi-types.ts', 'models.ts'])
    await import(at(name, 'contract', file))
  const { createClient } = await import(at(name, 'sdk/index.ts'))
  createClient()
  callValidators(contract.document, validators)
  imported++
}
console.log(JSON.stringify({ imported, ran: canary in globalThis }))

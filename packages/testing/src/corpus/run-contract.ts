// This program runs one contract in a separate process, so that only its memory is measured and a crash
// affects no other contract.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Validators } from '@concordat/core'
import { generate } from '@concordat/codegen'
import { mockApi } from '@concordat/mock'
import { Sampler } from '@concordat/samples'
import type { ContractRun } from './contract-run.ts'
import { callHost } from './call-host.ts'
import { callSdk } from './call-sdk.ts'
import { checkReplies } from './check-replies.ts'
import { hosts } from '../hosts.ts'
import type { Outcome } from './outcome.ts'
import { replyOracle } from './reply-oracle.ts'
import { typeCheck } from './type-check.ts'
import { writeUsageFiles } from './usage-files.ts'

const given = JSON.parse(process.argv[2]!) as ContractRun
const { name, file, folder, steps, concordat } = given
const wants = (step: string) => steps.includes(step)
const say = (text: string) => process.stderr.write(`${name}: ${text} …\n`)

say('generate')
const start = performance.now()
const out = {
  contractOut: join(folder, 'contract'),
  sdkOut: join(folder, 'sdk'),
  contractName: '../contract/index.ts',
}
const { contract } = await generate({ contract: file, ...out, tolerant: true })
const outcome: Outcome = {
  name,
  operations: contract.model.operations.length,
  leftOut: contract.leftOut,
  warnings: contract.warnings.length,
  generate: { time: performance.now() - start, memory: process.resourceUsage().maxRSS / 1024 },
  types: {},
  validators: statSync(join(folder, 'contract/validators.js')).size / 1e6,
  hosts: {},
  replies: { declared: 0, valid: 0, unsatisfiable: [], failures: [] },
  sdk: { called: 0, failures: [] },
  docs: undefined,
}
writeUsageFiles(folder, contract.model)
if (wants('types')) {
  say('types')
  outcome.types = typeCheck(folder)
}
const { document } = contract.model
const { validators } = (await import(pathToFileURL(join(folder, 'contract/validators.js')).href)) as {
  validators: Validators
}
const log = { warn: () => undefined, error: () => undefined }
const open = mockApi(document, { security: false, validators, log })
const closed = mockApi(document, { log })
const sampler = new Sampler(document)
const oracle = replyOracle(document)
if (wants('calls')) {
  for (const host of Object.keys(hosts)) {
    say(`calls on ${host}`)
    outcome.hosts[host] = await callHost(host, open, closed, sampler, oracle)
  }
  say('replies')
  outcome.replies = await checkReplies(open, sampler, oracle)
  say('SDK')
  outcome.sdk = await callSdk(join(folder, 'sdk/index.ts'), open, sampler)
}
if (wants('docs')) {
  say('docs')
  const page = join(folder, 'docs.html')
  const [program, ...args] = concordat as [string, ...string[]]
  const { status } = spawnSync(program, [...args, 'docs', file, '--out', page], { stdio: 'ignore' })
  outcome.docs = status === 0 ? statSync(page).size / 1e6 : undefined
}
process.send?.(outcome)
process.disconnect?.()

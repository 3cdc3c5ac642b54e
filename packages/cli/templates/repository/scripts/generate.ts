// pnpm generate: generates packages/contract and packages/sdk from openapi.yaml. With --check, it compares the existing
// files and writes nothing.
import { relative } from 'node:path'
import { parseArgs } from 'node:util'
import { ContractProblems, OutputRefused } from '@concordat/codegen'
import { generateContract } from './generate-contract.ts'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

try {
  const { contract, written, removed, changed } = await generateContract({
    check: values.check,
    color: process.stdout.isTTY,
  })
  for (const warning of contract.warnings) console.warn(`${warning}\n`)
  const here = (verb: string) => (file: string) => `  ${verb} ${relative(process.cwd(), file)}`
  const [wrote, gone] = values.check ? ['stale', 'to be removed'] : ['wrote', 'removed']
  const files = [...written.map(here(wrote)), ...removed.map(here(gone))].join('\n')
  const count = contract.model.operations.length
  if (changed.length === 0) console.log(`openapi.yaml: ${count} operations, all generated files are current.`)
  else if (!values.check) console.log(`openapi.yaml: ${count} operations.\n${files}`)
  else {
    console.error(`These files are stale. Run \`pnpm generate\` and commit them:\n${files}`)
    process.exitCode = 1
  }
} catch (error) {
  if (!(error instanceof ContractProblems) && !(error instanceof OutputRefused)) throw error
  console.error(error.message)
  process.exitCode = 1
}

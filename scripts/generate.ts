// pnpm generate: generates packages/contract and packages/sdk from openapi.yaml. With --check, it compares
// the existing files and writes nothing.
import { relative } from 'node:path'
import { OutputRefused } from '@concordat/codegen'
import { ContractProblems } from '@concordat/reader'
import { generateGrocer } from './generate-grocer.ts'
import { readOptions } from './options.ts'

const values = readOptions({ check: { type: 'boolean', default: false } })
const here = (file: string) => relative(process.cwd(), file)

try {
  const { contract, written, removed } = await generateGrocer({
    check: values.check,
    color: process.stdout.isTTY,
  })
  for (const warning of contract.warnings) console.warn(`${warning}\n`)
  const count = contract.model.operations.length
  const [wrote, gone] = values.check ? ['stale', 'to be removed'] : ['wrote', 'removed']
  const lines = [
    ...written.map((file) => `  ${wrote} ${here(file)}`),
    ...removed.map((file) => `  ${gone} ${here(file)}`),
  ].join('\n')
  if (lines === '') console.log(`openapi.yaml: ${count} operations, all generated files are current.`)
  else if (values.check) {
    console.error(`These files are stale. Run \`pnpm generate\` and commit them:\n${lines}`)
    process.exitCode = 1
  } else console.log(`openapi.yaml: ${count} operations.\n${lines}`)
} catch (error) {
  if (!(error instanceof ContractProblems) && !(error instanceof OutputRefused)) throw error
  console.error(error.message)
  process.exitCode = 1
}

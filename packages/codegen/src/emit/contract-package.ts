import type { Model } from '@concordat/model'
import { header } from './header.ts'
import { literal } from './names.ts'
import { operationTypes } from './operation-types.ts'
import { validatorsModule } from './validators-module.ts'

/** The files of a contract package, by their path below its `src`. */
export async function contractPackage(model: Model): Promise<Map<string, string>> {
  // It brings a compiler with it, which who only reads a contract need not wait for.
  const { openapiTypes } = await import('./openapi-types.ts')
  return new Map([
    // The document is imported through a module with a type of its own, so that the compiler does not
    // read it: to infer the type of a large JSON file takes it seconds.
    ['openapi.json', `${JSON.stringify(model.document, undefined, 2)}\n`],
    ['document.js', `${header}export { default as document } from './openapi.json' with { type: 'json' }\n`],
    [
      'document.d.ts',
      `${header}import type { OpenAPIDocument } from '@concordat/core'\n\n/** The contract, bundled into one document. */\nexport declare const document: OpenAPIDocument\n`,
    ],
    ['openapi-types.ts', await openapiTypes(model.document)],
    ['operation-types.ts', operationTypes(model)],
    ['operation-table.ts', operationTable(model)],
    ['validators.js', header + validatorsModule(model)],
    [
      'validators.d.ts',
      `${header}import type { Validators } from '@concordat/core'\n\n/** What enforces the contract, as plain code. Give it to \`implement\`. */\nexport declare const validators: Validators\n`,
    ],
    ['index.ts', index],
  ])
}

function operationTable(model: Model): string {
  const rows = model.operations.map(({ operationId, method, path, summary, tags }) => {
    const more = summary === undefined ? '' : `, summary: ${literal(summary)}`
    return `  { operationId: ${literal(operationId)}, method: '${method}', path: ${literal(path)}${more}, tags: [${tags.map(literal).join(', ')}] },\n`
  })
  return `${header}import type { OperationEntry } from '@concordat/core'

/** Every operation of the contract, in its order. */
export const operations: readonly OperationEntry[] = [
${rows.join('')}]
`
}

const index = `${header}import { defineContract } from '@concordat/core'
import { document } from './document.js'
import type { Operations, SecuritySchemes } from './operation-types.ts'
import { operations } from './operation-table.ts'

/** The contract: its document, its operation table, and its types. Give it to \`implement\`. */
export const contract = defineContract<Operations, SecuritySchemes>(document, operations)

export { document, operations }
export type { components, operations as OpenAPIOperations, paths } from './openapi-types.ts'
export type { Operations, SecuritySchemes } from './operation-types.ts'
`

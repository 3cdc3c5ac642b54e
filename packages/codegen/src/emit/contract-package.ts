import { readWebhooks, type Model } from '@concordat/model'
import { code, join, string, type Code } from '@concordat/schema'
import { header } from './header.ts'
import type { ModelNames } from './model-names.ts'
import { modelTypes } from './model-types.ts'
import { namesRoles } from './security-roles.ts'
import { operationTypes } from './operation-types.ts'
import { validatorsCode } from './validators-module.ts'

/** Emits the files of a contract package. The keys are paths below its `src`. */
export async function contractPackage(model: Model, names: ModelNames): Promise<Map<string, string>> {
  // openapi-typescript loads the TypeScript compiler, so it is imported only when a package is emitted.
  const { openapiTypes } = await import('./openapi-types.ts')
  const operations = operationTypes(model, names)
  const openapi = await openapiTypes(model, names)
  const files: [string, Code][] = [
    // document.d.ts declares the type of the document, so that the compiler does not read openapi.json.
    // Inferring the type of a large JSON file takes seconds.
    [
      'document.js',
      code`${header}export { default as document } from './openapi.json' with { type: 'json' }\n`,
    ],
    [
      'document.d.ts',
      code`${header}import type { OpenAPIDocument } from '@concordat/core'\n\n/** The contract, bundled into one document. */\nexport declare const document: OpenAPIDocument\n`,
    ],
    ['operation-types.ts', operations],
    // `modelTypes` is called after the functions above, because they declare the models that they refer to.
    ['models.ts', modelTypes(model, names)],
    ['operation-table.ts', operationTable(model)],
    ['validators.js', code`${header}${validatorsCode(model)}`],
    [
      'validators.d.ts',
      code`${header}import type { Validators } from '@concordat/core'\n\n/** The compiled validators of the contract. Pass them to \`implement\`. */\nexport declare const validators: Validators\n`,
    ],
    ['index.ts', index(model)],
  ]
  return new Map([
    ['openapi.json', `${JSON.stringify(model.document, undefined, 2)}\n`],
    ['openapi-types.ts', openapi],
    ...files.map(([name, source]): [string, string] => [name, source.text]),
  ])
}

function operationTable(model: Model): Code {
  const rows = model.operations.map(({ operationId, method, path, summary, tags }) => {
    const more = summary === undefined ? code`` : code`, summary: ${string(summary)}`
    return code`  { operationId: ${string(operationId)}, method: ${string(method)}, path: ${string(path)}${more}, tags: [${join(tags.map(string), code`, `)}] },\n`
  })
  return code`${header}import type { OperationEntry } from '@concordat/core'

/** Every operation of the contract, in document order. */
export const operations: readonly OperationEntry[] = [
${join(rows)}]
`
}

function index({ document, operations, webSockets }: Model): Code {
  const [hasSockets, hasWebhooks] = [webSockets.length > 0, readWebhooks(document).length > 0]
  const hasRoles = [...operations, ...webSockets].some(namesRoles)
  const named = [
    hasSockets ? code`WebSockets` : undefined,
    hasWebhooks ? code`Webhooks` : undefined,
    hasRoles ? code`SecurityRoles` : undefined,
  ]
  const own = named.filter((name) => name !== undefined)
  const more = join(own.map((name) => code`, ${name}`))
  // A type that the contract lacks is empty, if one of those behind it is given.
  const given = named.slice(0, named.findLastIndex((name) => name !== undefined) + 1)
  const types = code`Operations, SecuritySchemes${join(given.map((name) => code`, ${name ?? code`{}`}`))}`
  return code`${header}import { defineContract, type Contract } from '@concordat/core'
import { document } from './document.js'
import type { Operations, SecuritySchemes${more} } from './operation-types.ts'
import { operations } from './operation-table.ts'

/** The contract: its document, its operation table, and its types. Pass it to \`implement\`. */
export const contract: Contract<${types}> = defineContract<${types}>(
  document,
  operations,
)

export { document, operations }
export type { components, operations as OpenAPIOperations, paths } from './openapi-types.ts'
export type * from './models.ts'
export type { Operations, SecuritySchemes${more} } from './operation-types.ts'
`
}

// generated from openapi.yaml: change that, and run `pnpm generate`
import { defineContract, type Contract } from '@concordat/core'
import { document } from './document.js'
import type { Operations, SecuritySchemes, WebSockets, Webhooks, SecurityRoles } from './operation-types.ts'
import { operations } from './operation-table.ts'

/** The contract: its document, its operation table, and its types. Pass it to `implement`. */
export const contract: Contract<Operations, SecuritySchemes, WebSockets, Webhooks, SecurityRoles> = defineContract<Operations, SecuritySchemes, WebSockets, Webhooks, SecurityRoles>(
  document,
  operations,
)

export { document, operations }
export type { components, operations as OpenAPIOperations, paths } from './openapi-types.ts'
export type * from './models.ts'
export type { Operations, SecuritySchemes, WebSockets, Webhooks, SecurityRoles } from './operation-types.ts'

import { relative } from 'node:path'
import { contract } from '@grocer/contract'
import type { Grocer } from './grocer.ts'
import { isFile } from './store/is-file.ts'
import { withoutPassword } from './without-password.ts'

/**
 * Returns the text that `pnpm start` prints when the server listens: its address, the pages, the database.
 */
export function greeting(url: string, data: string, { api, store }: Grocer, enforcer: string): string {
  const { operations } = contract
  const name = isFile(data) ? relative('.', data) || data : withoutPassword(data)
  const database = data === ':memory:' ? 'in memory, lost at the end' : name
  return `
  The grocer is open.

  ${url}        all pages
  ${url}/docs   try it out
  ${url}/redoc  read it

  API        ${url}${api.basePath}  (${operations.length} operations, enforced by ${enforcer})
  Database   ${database}${store.created && data !== ':memory:' ? ' (new)' : ''}

  Ctrl+C closes the shop.
`
}

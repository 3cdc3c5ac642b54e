import { relative } from 'node:path'
import { contract } from '@grocer/contract'
import type { Grocer } from './grocer.ts'

/**
 * Returns the text that `pnpm start` prints when the server listens: its address, the pages, the database.
 */
export function greeting(url: string, data: string, { api, store }: Grocer, enforcer: string): string {
  const { operations } = contract
  const file = `${relative('.', data) || data}${store.created ? ' (new)' : ''}`
  return `
  The grocer is open.

  ${url}        all pages
  ${url}/docs   try it out
  ${url}/redoc  read it

  API        ${url}${api.basePath}  (${operations.length} operations, enforced by ${enforcer})
  Database   ${data === ':memory:' ? 'in memory, lost at the end' : file}

  Ctrl+C closes the shop.
`
}

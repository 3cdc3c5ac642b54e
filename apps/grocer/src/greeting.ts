import { relative } from 'node:path'
import { contract } from '@grocer/contract'
import type { Grocer } from './grocer.ts'

/** What `pnpm start` says when the shop is open: where, which pages, which database. */
export function greeting(url: string, data: string, { api, store }: Grocer, enforcer: string): string {
  const { operations } = contract
  const file = `${relative('.', data) || data}${store.created ? ' (new)' : ''}`
  return `
  The grocer is open.

  ${url}        all pages
  ${url}/docs   try it out
  ${url}/redoc  read it

  API        ${url}${api.basePath}  (${operations.length} operations, enforced by ${enforcer})
  Database   ${data === ':memory:' ? 'in memory, forgotten at the end' : file}

  Ctrl+C closes the shop.
`
}

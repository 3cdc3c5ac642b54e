// generated from openapi.yaml: change that, and run `pnpm generate`
import { createClient as create, type Client, type ClientOptions } from '@concordat/client'
import { serializations, type Paths } from './paths.ts'

/**
 * Makes a client of this API.
 *
 * @param options where it is (`baseUrl`, default '/api'), and the `fetch` and the headers to use
 */
export function createClient(options: ClientOptions = {}): Client<Paths> {
  return create<Paths>({ baseUrl: '/api', ...options }, serializations)
}

export * from './operations.ts'
export type { Paths } from './paths.ts'
export type { Client, ClientOptions, Result } from '@concordat/client'

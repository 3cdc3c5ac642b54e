import express, { type Express } from 'express'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { defineContract, type Contract } from '@concordat/core'
import type { EndFacts, Log } from '@concordat/server'

/** Creates a contract without types. */
export function contractOf(paths: object, more: object = {}): Contract<any, never> {
  return defineContract<any, never>(
    { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths, ...more },
    [],
  )
}

/** A JSON response with this schema. */
export const json = (schema: object | boolean, more: object = {}) => ({
  description: '',
  content: { 'application/json': { schema } },
  ...more,
})

/** Creates a log that stores its lines. */
export function remembering(): Log & { lines: string[] } {
  const lines: string[] = []
  const note = (message: string, error?: unknown) =>
    void lines.push(
      error === undefined
        ? message
        : `${message}: ${error instanceof Error ? error.message : JSON.stringify(error)}`,
    )
  return { lines, error: note, warn: note }
}

/** How a request ended: the outcome, the status, and the error of a reply that could not be sent. */
export const ended = ({ outcome, status, error }: EndFacts) => ({
  outcome,
  status,
  ...(outcome === 'failed' && { error }),
})

/** Starts an Express application, calls `look` with its URL, and then closes it. @returns the result of `look` */
export async function serving<T>(
  build: (app: Express) => unknown,
  look: (url: string) => Promise<T>,
): Promise<T> {
  const app = express()
  await build(app)
  const server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    return await look(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

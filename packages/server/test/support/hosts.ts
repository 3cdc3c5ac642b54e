import express from 'express'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { compiledEnforcer } from '@concordat/server'
import { expressRouter, mountPath } from '@concordat/server/express'
import { fetchHandler } from '@concordat/server/fetch'
import { createTestClient, type TestClient } from '@concordat/server/in-process'
import type { CreateEnforcer, Served } from '@concordat/server/kit'
import { nodeListener } from '@concordat/server/node'

/** A host that serves an API. */
export interface OpenHost {
  /** Sends a request. When its signal is aborted, the client disconnects. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** The address, if the host listens on a socket. */
  url?: string
  close(): Promise<void>
}

/** The hosts on which a client can disconnect before the reply is complete, by name. */
export const hosts: Readonly<Record<string, (api: Served) => Promise<OpenHost>>> = {
  node: (api) => onSocket(nodeListener(api)),
  Express: expressHost(compiledEnforcer),
  fetch: async (api) => {
    const handle = fetchHandler(api)
    return {
      fetch: (path, init) => handle(new Request(`http://in.process${path}`, init)),
      close: async () => undefined,
    }
  },
}

/** The same hosts, and calls in process, where no client can disconnect. */
export const everyHost: typeof hosts = {
  ...hosts,
  'in process': async (api) => {
    const client = createTestClient(api as never) as TestClient
    return {
      async fetch(path, { method = 'GET', headers = {}, body } = {}) {
        const send = client[method.toLowerCase() as keyof TestClient]
        const reply = await send(path, {
          headers: headers as Record<string, string>,
          body: body ?? undefined,
        })
        const { status } = reply
        const text = typeof reply.body === 'string' || reply.body instanceof Blob || reply.body === undefined
        const content = text ? (reply.body ?? null) : JSON.stringify(reply.body)
        return new Response(status === 204 ? null : content, { status, headers: reply.headers })
      },
      close: async () => undefined,
    }
  },
}

/** Opens the Express host with an enforcer. */
export function expressHost(enforcer: CreateEnforcer): (api: Served) => Promise<OpenHost> {
  return async (api) =>
    onSocket(express().use(mountPath(api), await expressRouter(api, { enforcer, unknownPath: 'problem' })))
}

async function onSocket(listener: RequestListener): Promise<OpenHost> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    fetch: (path, init) => fetch(url + path, init),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

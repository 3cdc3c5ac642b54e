import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { compiledEnforcer } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { nodeListener } from '@concordat/server/node'
import { apiOf, mountOf, silent } from '../api-of.ts'
import type { Group } from '../case.ts'
import type { Host } from './host.ts'
import { sendTo } from './socket.ts'

/** The node host. */
export function nodeHost(groups: Group[]): Promise<Host> {
  const listeners = new Map(
    groups.map((group, index) => {
      const { bodyLimit, mount } = group
      const settings = {
        log: silent,
        ...(bodyLimit !== undefined && { bodyLimit }),
        ...(mount === undefined && { basePath: mountOf(group, index) }),
      }
      const listener = nodeListener(apiOf(group), settings)
      return [mountOf(group, index).split('/', 2)[1]!, listener] as const
    }),
  )
  return listening(groups, (req, res) => {
    const path = req.url!.replace(/^http:\/\/[^/]*/, '')
    const listener = listeners.get(path.split(/[/?#]/, 2)[1]!)
    if (listener === undefined) return void res.writeHead(599).end()
    return listener(req, res)
  })
}

/** The Express host, with express-openapi-validator or with compiled validators. */
export async function expressHost(groups: Group[], enforcing: 'eov' | 'compiled'): Promise<Host> {
  const app = express()
  for (const [index, group] of groups.entries()) {
    const { bodyLimit } = group
    const router = await expressRouter(apiOf(group), {
      log: silent,
      unknownPath: '404',
      warmUp: 'on-use',
      ...(bodyLimit !== undefined && { bodyLimit }),
      ...(enforcing === 'compiled' && { enforcer: compiledEnforcer() }),
    })
    app.use(mountOf(group, index), router)
  }
  return listening(groups, app)
}

async function listening(groups: Group[], listener: RequestListener): Promise<Host> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const base = (index: number) => mountOf(groups[index]!, index)
  return {
    base,
    send: (index, request) => sendTo(port, base(index), request),
    async end() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

import type { RequestListener } from 'node:http'
import express from 'express'
import { eovEnforcer } from '@concordat/eov'
import { compiledEnforcer } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { listen, nodeListener, type ListenOptions } from '@concordat/server/node'
import { apiOf, mountOf } from '../api-of.ts'
import type { Group } from '../case.ts'
import type { Host } from './host.ts'
import { sendTo } from './socket.ts'

/** The node host. */
export function nodeHost(groups: Group[]): Promise<Host> {
  const listeners = new Map(
    groups.map((group, index) => {
      const basePath = group.mount === undefined ? { basePath: mountOf(group, index) } : {}
      const listener = nodeListener(apiOf(group), basePath)
      return [mountOf(group, index).split('/', 2)[1]!, listener] as const
    }),
  )
  const app: RequestListener = (req, res) => {
    const path = req.url!.replace(/^\w+:\/\/[^/]*/, '')
    const listener = listeners.get(path.split(/[/?#]/, 2)[1]!)
    if (listener === undefined) return void res.writeHead(599).end()
    return listener(req, res)
  }
  return listening(groups, app, { optimizeEmptyRequests: true })
}

/** The Express host, with express-openapi-validator or with compiled validators. */
export async function expressHost(groups: Group[], enforcing: 'eov' | 'compiled'): Promise<Host> {
  const app = express()
  for (const [index, group] of groups.entries()) {
    const router = await expressRouter(apiOf(group), {
      unknownPath: 'problem',
      warmUp: 'on-use',
      enforcer: enforcing === 'compiled' ? compiledEnforcer : eovEnforcer,
    })
    app.use(mountOf(group, index), router)
  }
  return listening(groups, app)
}

async function listening(
  groups: Group[],
  listener: RequestListener,
  options: ListenOptions = {},
): Promise<Host> {
  const { url, server, close } = await listen(listener, { port: 0, ...options })
  const port = Number(new URL(url).port)
  const base = (index: number) => mountOf(groups[index]!, index)
  return {
    base,
    send: (index, request) => sendTo(port, base(index), request),
    end() {
      server.closeAllConnections()
      return close()
    },
  }
}

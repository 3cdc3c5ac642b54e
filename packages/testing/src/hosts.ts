import express from 'express'
import { type Api, compiledEnforcer, type CreateEnforcer } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { eovEnforcer } from '@concordat/eov'
import { listen, nodeListener, type Listening } from '@concordat/server/node'

/** A server under test. */
export interface Host {
  listening: Listening
  /** Operations that its enforcer cannot do, and why. */
  fallbacks: string[]
}

/** Ways to serve an API, by name. */
export const hosts: Readonly<Record<string, (api: Api) => Promise<Host>>> = {
  node: async (api) => ({ listening: await listen(nodeListener(api, quiet), { port: 0 }), fallbacks: [] }),
  'express, compiled': (api) => onExpress(api, false),
  'express, eov': (api) => onExpress(api, true),
}

const quiet = { log: { warn: () => undefined, error: () => undefined } }

async function onExpress(api: Api, eov: boolean): Promise<Host> {
  const fallbacks: string[] = []
  const enforcer: CreateEnforcer = eov
    ? ({ model }) =>
        eovEnforcer({
          model,
          onFallback: ({ operationId, reason }) => fallbacks.push(`${operationId}: ${reason}`),
        })
    : compiledEnforcer
  const app = express()
  // These characters have a meaning in the paths of Express.
  const basePath = api.engine.model.basePath.replace(/[(){}[\]*+?!:\\]/g, '\\$&')
  app.use(basePath || '/', await expressRouter(api, { enforcer, warmUp: 'on-use', ...quiet }))
  return { listening: await listen(app, { port: 0 }), fallbacks }
}

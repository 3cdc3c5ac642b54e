import express, { type Request, type Response } from 'express'
import { compiledEnforcer } from '@concordat/server'
import type { AnyApi, CreateEnforcer } from '@concordat/server/kit'
import { expressRouter, mountPath } from '@concordat/server/express'
import { eovEnforcer } from '@concordat/eov'
import { listen, nodeListener, type Listening } from '@concordat/server/node'

/** A server under test. */
export interface Host {
  listening: Listening
  /** The operations that the enforcer does not support, with the reasons. */
  fallbacks: string[]
}

/** The functions that serve an API, by the name of the host. */
export const hosts: Readonly<Record<string, (api: AnyApi) => Promise<Host>>> = {
  node: async (api) => ({ listening: await listen(nodeListener(api), { port: 0 }), fallbacks: [] }),
  'express, compiled': (api) => onExpress(api, false),
  'express, eov': (api) => onExpress(api, true),
}

async function onExpress(api: AnyApi, eov: boolean): Promise<Host> {
  const fallbacks: string[] = []
  const enforcer: CreateEnforcer = eov
    ? ({ model }) =>
        eovEnforcer({
          model,
          onFallback: ({ operationId, reason }) => fallbacks.push(`${operationId}: ${reason}`),
        })
    : compiledEnforcer
  const app = express()
  app.use(mountPath(api), await expressRouter(api, { enforcer, warmUp: 'on-use', unknownPath: 'problem' }))
  // The application answers requests outside of the API.
  app.use((_req, res) => answer(res, 404, 'Not found'))
  app.use((_error: unknown, _req: Request, res: Response, _next: unknown) =>
    answer(res, 400, 'Malformed address'),
  )
  return { listening: await listen(app, { port: 0 }), fallbacks }
}

function answer(res: Response, status: number, title: string): void {
  res.status(status).type('application/problem+json').send(JSON.stringify({ status, title }))
}

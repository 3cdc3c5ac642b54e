export const families = ['By hand', 'Concordat', 'Other TypeScript', 'Python'] as const

/** A server that can be measured. */
export interface Entry {
  /** The name of the server. Its file is `servers/<name>.ts` or `python/<name>_app.py`. */
  name: string
  family: (typeof families)[number]
  runtime: 'node' | 'bun' | 'uvicorn' | 'gunicorn'
  /**
   * What the server checks against the schemas, which is verified before each measurement. A server that
   * serializes replies by their schemas detects wrong types, but not, for example, a value below the minimum.
   */
  checks: 'nothing' | 'requests' | 'requests, types of replies' | 'requests and replies'
  /** Whether the server reads the contract, so that its CPU time may depend on the number of operations. */
  readsContract: boolean
}

const all = 'requests and replies'
const types = 'requests, types of replies'
const ours = { family: 'Concordat', checks: all, readsContract: true } as const
const other = { family: 'Other TypeScript', runtime: 'node', checks: all, readsContract: false } as const
// gunicorn runs with its defaults: one worker, and one connection per request. Its threaded worker keeps
// connections open, and takes more CPU time with this load.
const python = { family: 'Python', runtime: 'gunicorn', checks: 'requests', readsContract: false } as const
const byHand = { family: 'By hand', checks: 'nothing', readsContract: false } as const

/** The server to which every ratio is relative. */
export const bare: Entry = { ...byHand, name: 'bare', runtime: 'node' }

/** All servers, in the order in which they are measured and shown. */
export const entries: readonly Entry[] = [
  bare,
  { ...byHand, name: 'bare-bun', runtime: 'bun' },
  { ...ours, name: 'node-host', runtime: 'node' },
  { ...ours, name: 'fetch-node', runtime: 'node' },
  { ...ours, name: 'fetch-bun', runtime: 'bun' },
  { ...ours, name: 'express-compiled', runtime: 'node' },
  { ...ours, name: 'express-eov', runtime: 'node' },
  { ...other, name: 'fastify', checks: types },
  { ...other, name: 'hono' },
  { ...other, name: 'hono-bun', runtime: 'bun' },
  { ...other, name: 'elysia-bun', runtime: 'bun' },
  { ...other, name: 'express-plain', checks: 'nothing' },
  { ...other, name: 'plain-eov', readsContract: true },
  { ...python, name: 'fastapi', runtime: 'uvicorn', checks: all },
  { ...python, name: 'falcon', runtime: 'uvicorn', checks: all },
  { ...python, name: 'bottle' },
  { ...python, name: 'flask' },
  { ...python, name: 'hug' },
  { ...python, name: 'drf', checks: types },
]

export const families = ['By hand', 'Concordat', 'Other TypeScript', 'Python'] as const

/** What is known of a server before it is started. */
export interface Entry {
  /** Also the name of its file: `servers/<name>.ts`, or `python/<name>_app.py`. */
  name: string
  family: (typeof families)[number]
  runtime: 'node' | 'bun' | 'uvicorn' | 'gunicorn'
  /**
   * What it says it holds to the schemas; verified before anything is measured. Some write replies by their
   * schema, and so see that the types are right, but not for example a minimum.
   */
  checks: 'nothing' | 'requests' | 'requests, types of replies' | 'requests and replies'
  /** Whether it reads the contract, so that the contract's length may change its cost. */
  readsContract: boolean
}

const all = 'requests and replies'
const types = 'requests, types of replies'
const ours = { family: 'Concordat', checks: all, readsContract: true } as const
const other = { family: 'Other TypeScript', runtime: 'node', checks: all, readsContract: false } as const
// gunicorn as it is by default: one worker, and a connection for each request. Its threads, which keep
// connections, cost more at this load.
const python = { family: 'Python', runtime: 'gunicorn', checks: 'requests', readsContract: false } as const
const byHand = { family: 'By hand', checks: 'nothing', readsContract: false } as const

/** The limit, which every ratio is of. */
export const bare: Entry = { ...byHand, name: 'bare', runtime: 'node' }

/** All servers there are, in the order in which they are measured and shown. */
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
  { ...other, name: 'express-plain', checks: 'nothing' },
  { ...other, name: 'plain-eov', readsContract: true },
  { ...python, name: 'fastapi', runtime: 'uvicorn', checks: all },
  { ...python, name: 'falcon', runtime: 'uvicorn', checks: all },
  { ...python, name: 'bottle' },
  { ...python, name: 'flask' },
  { ...python, name: 'hug' },
  { ...python, name: 'drf', checks: types },
]

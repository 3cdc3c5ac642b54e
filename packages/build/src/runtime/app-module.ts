import type { Contract } from '@concordat/core'
import { implement } from '@concordat/server'
import { partsOf, type AnyApi } from '@concordat/server/kit'

/** The module that a file is built from. It exports `api`, or `handlers` for the contract of the build. */
export interface AppModule {
  /** What `implement` returns, or a function that returns it (also async). */
  api?: AnyApi | (() => AnyApi | Promise<AnyApi>)
  default?: AppModule['api']
  /** One function for each operation of the contract that is given to the build. */
  handlers?: object
  /** The options of `implement` for `handlers`. */
  options?: object
  /** Built files that are mounted in this one, by path. */
  mounts?: Readonly<Record<string, Mounted>>
}

/** What a built file exports, to be mounted in another one. */
export interface Mounted {
  readonly api: AnyApi
  /** Returns a listener of node:http, or for other runtimes a function of the Fetch API, that serves the API below a path. */
  mount(path: string): any
}

/** What the build knows about the file. */
export interface About {
  /** The name of the file, such as `status.mjs`. */
  name: string
  /** The contract of the build. */
  contract?: Contract<any, any>
}

/**
 * Returns the API of a module.
 *
 * @throws Error if it exports none; BootError if its handlers or options do not fit the contract
 */
export async function apiOf(app: AppModule, { name, contract }: About): Promise<AnyApi> {
  const exported = app.api ?? app.default
  if (exported !== undefined) {
    const api = typeof exported === 'function' ? await exported() : exported
    partsOf(api)
    return api
  }
  if (app.handlers !== undefined && contract !== undefined)
    return implement(contract, (app.options ?? {}) as never, app.handlers as never)
  throw new Error(
    `${name} has no API. Export what \`implement\` returns as \`api\`, or export \`handlers\` and name a contract.`,
  )
}

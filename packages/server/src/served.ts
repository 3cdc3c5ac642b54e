import type { ActingAs, AnyApi } from './api.ts'
import type { CreateEnforcer } from './enforcer/enforcer.ts'
import { createAnswer, enforcerFor, type Answer } from './pipeline/answer.ts'

/** Several versions of an API, which `versions` returns. */
export interface AnyVersions {
  readonly basePath: string
  /** The API of each version, by its name. */
  readonly apis: Readonly<Record<string, AnyApi>>
  start(): Promise<void>
  stop(grace?: number): Promise<void>
}

/** What a host serves: an API, or several versions of one. */
export type Served = AnyApi | AnyVersions

/** The pipeline of a host, ready to answer. */
export interface OpenAnswer {
  readonly answer: Answer
  /**
   * Compiles every operation for the enforcer.
   *
   * @param between runs before each operation, to leave time for other work
   */
  warm(between?: () => Promise<unknown>): Promise<void>
}

/**
 * Opens the pipeline of all versions.
 *
 * @param create creates the enforcer of a version
 * @param acting returns what a test replaces in a version
 */
export type OpenVersions = (
  create: CreateEnforcer | undefined,
  acting: ((api: AnyApi) => ActingAs) | undefined,
) => OpenAnswer

// `Symbol.for` is shared by all copies of this package.
const key = Symbol.for('concordat.versions.open')

/** Stores the function that opens the pipeline of all versions. @returns the same versions */
export function withOpen<V extends AnyVersions>(versions: V, open: OpenVersions): V {
  return Object.defineProperty(versions, key, { value: open })
}

/** Returns the APIs of what a host serves: the versions, or the API itself. */
export function apisOf(served: Served): readonly AnyApi[] {
  const isVersioned = (served as { [key]?: OpenVersions } | undefined)?.[key] !== undefined
  return isVersioned ? Object.values((served as AnyVersions).apis) : [served as AnyApi]
}

/**
 * Opens the pipeline of what a host serves. The code for versions comes from the object itself, so that a program
 * without versions has none of it.
 *
 * @param create creates the enforcer. Default: `compiledEnforcer`
 * @param acting returns what a test replaces in an API
 */
export function openAnswer(
  served: Served,
  create?: CreateEnforcer,
  acting?: (api: AnyApi) => ActingAs,
): OpenAnswer {
  const open = (served as { [key]?: OpenVersions })[key]
  if (open !== undefined) return open(create, acting)
  const api = served as AnyApi
  const enforcer = enforcerFor(api, create)
  return {
    answer: createAnswer(api, enforcer, acting?.(api)),
    warm: async (between) => enforcer.warm(between),
  }
}

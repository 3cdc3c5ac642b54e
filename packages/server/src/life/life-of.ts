import type { Awaitable } from '@concordat/core'
import type { RequestLog } from '../log.ts'
import type { Plugin } from '../plugin.ts'
import { ApiLife } from './api-life.ts'

/** The options of `implement` that run at the start and at the end. */
interface StartAndStop {
  readonly plugins?: readonly Plugin[] | undefined
  readonly onStart?: (() => Awaitable<unknown>) | undefined
  readonly onStop?: (() => Awaitable<unknown>) | undefined
}

/** Creates the life of an API from its options. */
export function lifeOf(
  { plugins = [], onStart, onStop }: StartAndStop,
  basePath: string,
  log: RequestLog,
): ApiLife {
  const about = { basePath, log }
  return new ApiLife(
    [...plugins.map((one) => one.onStart && (() => one.onStart!(about))), onStart],
    [...plugins.map((one) => one.onStop && ((grace: number) => one.onStop!(grace))), onStop],
    log,
  )
}

import type { Validators } from '@concordat/core'
import type { Settings } from '@concordat/server'

/** The options of a mock. */
export interface MockOptions extends Partial<Settings> {
  /**
   * Whether each reply has newly generated values. Otherwise, a reply has the contract's examples, or the same
   * generated values each time. A client can select new values for one request with `Prefer: dynamic=true`. Default:
   * false.
   */
  dynamic?: boolean
  /**
   * Whether the mock stores the resources that clients create, in memory, until they delete them. It keeps the latest
   * 10,000 resources, of at most 64 MiB in all. Default: false.
   */
  stateful?: boolean
  /** Whether requests need credentials if the contract requires them. Every credential is accepted. Default: true. */
  security?: boolean
  /** The delay of replies in milliseconds, or the bounds of a random delay. Default: no delay. */
  delay?: number | readonly [least: number, most: number]
  /** The validators that codegen has generated for the contract. Default: they are compiled at run time. */
  validators?: Validators
  /** The seed of the generated values. The same seed gives the same values. Default: 1. */
  seed?: number
}

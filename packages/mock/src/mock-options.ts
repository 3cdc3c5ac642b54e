import type { Validators } from '@concordat/core'
import type { Settings } from '@concordat/server'

/** The options of a mock. */
export interface MockOptions extends Partial<Settings> {
  /**
   * Generates new values for each reply. By default, a reply has the contract's examples, or the same generated
   * values each time. A client enables it for one request with `Prefer: dynamic=true`. Default: false.
   */
  dynamic?: boolean
  /** Stores the resources that clients create, change and delete, in memory. Default: false. */
  stateful?: boolean
  /** Whether requests need credentials where the contract requires them. Any value is accepted. Default: true. */
  security?: boolean
  /** The delay of replies in milliseconds, or the bounds of a random delay. */
  delay?: number | readonly [least: number, most: number]
  /** The validators that codegen has emitted for the contract. */
  validators?: Validators
  /** The seed of the generated values. The same seed gives the same values. Default: 1. */
  seed?: number
}

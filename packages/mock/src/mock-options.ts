import type { Validators } from '@concordat/core'
import type { Settings } from '@concordat/server'

/** How a mock answers. */
export interface MockOptions extends Partial<Settings> {
  /**
   * Make up values for each reply anew, instead of the contract's examples and the same values each time.
   * A client asks for it by `Prefer: dynamic=true`.
   */
  dynamic?: boolean
  /** Remember what is sent: what was posted can be got, and is gone once it is deleted. */
  stateful?: boolean
  /** Whether credentials have to be there, whatever they are. Default: true. */
  security?: boolean
  /** How long a reply takes, in milliseconds: so much, or between two bounds. */
  delay?: number | readonly [least: number, most: number]
  /** What codegen wrote out to enforce the contract. */
  validators?: Validators
  /** Same seed, same made-up values. Default: 1. */
  seed?: number
}

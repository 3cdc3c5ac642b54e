import type { Contract } from '@concordat/core'
import {
  ContractError,
  differingThrottles,
  inheritedThrottles,
  readModel,
  readThrottles,
  type OperationModel,
  type ThrottlePolicy,
  type ThrottleSubject,
} from '@concordat/model'

/** A throttle that is written in code, with the members of `x-throttle`. */
export interface WrittenThrottle {
  /** The largest number of requests in a window. */
  limit: number
  /** The length of the window: whole seconds, minutes, hours or days, such as `30s`, `1m`, `1h` or `1d`. */
  window: `${number}${'s' | 'm' | 'min' | 'h' | 'd'}`
  by: ThrottleSubject
  /** The name in the header fields. Throttles with the same name share their counters. Default: the value of `by` */
  name?: string
}

/** The throttles of an operation; false for none. */
export type GivenThrottles = WrittenThrottle | readonly WrittenThrottle[] | false

/** An operation with a throttle. */
export interface ThrottledOperation {
  readonly operationId: string
  /** The policies by address, which are asked before the guards. */
  readonly early: readonly ThrottlePolicy[]
  /** All other policies. */
  readonly late: readonly ThrottlePolicy[]
}

/**
 * Returns the operations and WebSockets that have a throttle: that of the options, or of the contract, or else the default.
 *
 * @throws TypeError for a throttle in the options that is none, and for an operationId that the contract does not have
 */
export function throttledOperations(
  { document }: Pick<Contract, 'document'>,
  given: Readonly<Record<string, GivenThrottles | undefined>>,
  byDefault: GivenThrottles | undefined,
): ThrottledOperation[] {
  // The schemas are not checked here, because `implement` checks them. A mistake of the contract is reported there, too.
  const model = readModel(document, [], 'none')
  const operations: OperationModel[] = [...model.operations, ...model.webSockets]
  const ids = new Set(operations.map(({ operationId }) => operationId))
  const stranger = Object.keys(given).find((id) => !ids.has(id))
  if (stranger !== undefined)
    throw new TypeError(`\`policies\` names ${stranger}. The contract has no operationId of this name.`)
  const throttled = operations.map(({ operationId, throttles }) => {
    const own = Object.hasOwn(given, operationId) ? given[operationId] : undefined
    const policies =
      read(own, `policies.${operationId}`, operationId) ??
      throttles ??
      inheritedThrottles(read(byDefault, 'default', ''), operationId) ??
      []
    return { operationId, throttles: policies }
  })
  const [fault] = differingThrottles(throttled)
  if (fault !== undefined) throw new TypeError(fault.message, { cause: fault })
  return throttled
    .filter(({ throttles }) => throttles.length > 0)
    .map(({ operationId, throttles }) => ({
      operationId,
      early: throttles.filter(({ by }) => by === 'address'),
      late: throttles.filter(({ by }) => by !== 'address'),
    }))
}

function read(given: GivenThrottles | undefined, place: string, scope: string): ThrottlePolicy[] | undefined {
  try {
    return readThrottles(given, place, scope)
  } catch (error) {
    if (!(error instanceof ContractError)) throw error
    throw new TypeError(`\`${error.pointer}\`: ${error.reason}. What to do: ${error.remedy}`, {
      cause: error,
    })
  }
}

import { ContractError } from './contract-error.ts'
import { nearestWord } from './nearest-word.ts'

/** The keyword of an operation, a path item or the document that limits how often clients may call. */
export const throttleKey = 'x-throttle'

/** What a throttle counts by. */
const subjects = ['address', 'stranger', 'user', 'key', 'operation'] as const

/** What a throttle counts by: each value has a counter of its own. */
export type ThrottleSubject = (typeof subjects)[number]

/** A limit on the number of requests within any period of a given length. */
export interface ThrottlePolicy {
  /** The name in the header fields of replies: letters, digits, `_` and `-`. */
  readonly name: string
  /** The largest number of requests in a window. */
  readonly limit: number
  /** The length of the window, in seconds. */
  readonly window: number
  readonly by: ThrottleSubject
  /** Policies with the same text share their counters. */
  readonly counter: string
  readonly pointer: string
}

/** Each policy costs time for every request, and room in its reply. */
const mostPolicies = 8
const largestLimit = 1_000_000_000
const longestWindow = 366 * 86_400
const units: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3600, d: 86_400 }
const members = ['limit', 'window', 'by', 'name']

/**
 * Reads the value of `x-throttle`: an object, a list of objects, or false or null for none.
 *
 * @param scope where it is written: the operationId, the path, or the empty string for the document. Operations share
 *   the counters of a policy that they inherit from the same place, and those of a policy with a `name`
 * @returns undefined if the value is missing
 * @throws ContractError for any other value
 */
export function readThrottles(given: unknown, pointer: string, scope: string): ThrottlePolicy[] | undefined {
  if (given === undefined) return undefined
  if (given === null || given === false) return []
  const isList = Array.isArray(given)
  if (isList && given.length > mostPolicies)
    throw new ContractError(
      `A list has more than ${mostPolicies} throttles`,
      pointer,
      'keep those that are refused first.',
    )
  const written = (isList ? given : [given]).map((one: unknown, index) =>
    readPolicy(one, isList ? `${pointer}/${index}` : pointer),
  )
  const policies = written.map(({ name: own, ...policy }) => {
    const { by, window } = policy
    const isOnly = written.filter((one) => one.name === undefined && one.by === by).length === 1
    const name = own ?? (isOnly ? by : `${by}-${window}s`)
    return { ...policy, name, counter: own !== undefined || scope === '' ? name : `${scope} ${name}` }
  })
  for (const [index, { name, pointer: at }] of policies.entries())
    if (policies.findIndex((one) => one.name === name) < index)
      throw new ContractError(
        `Two throttles of the list have the name ${name}`,
        at,
        'leave one of them out, or give it another name.',
      )
  return policies
}

/**
 * Returns the policies of one operation that inherits them. Each operation has a counter of its own for a policy
 * `by: operation` without a name.
 */
export function inheritedThrottles(
  policies: readonly ThrottlePolicy[] | undefined,
  operationId: string,
): ThrottlePolicy[] | undefined {
  return policies?.map((policy) => {
    const isUnnamed = policy.by === 'operation' && /^operation(?:-\d+s)?$/.test(policy.name)
    return isUnnamed ? { ...policy, counter: `${operationId} ${policy.name}` } : policy
  })
}

/** Finds policies that share their counters and differ. */
export function differingThrottles(
  operations: Iterable<{ readonly throttles?: readonly ThrottlePolicy[] }>,
): ContractError[] {
  const known = new Map<string, ThrottlePolicy>()
  const found = new Map<string, ContractError>()
  for (const { throttles = [] } of operations)
    for (const policy of throttles) {
      const first = known.get(policy.counter) ?? policy
      known.set(policy.counter, first)
      if (first.limit === policy.limit && first.window === policy.window && first.by === policy.by) continue
      const reason = `The throttle ${policy.name} differs from that at ${first.pointer}, with which it shares its counters`
      found.set(policy.pointer, new ContractError(reason, policy.pointer, 'give it another name.'))
    }
  return [...found.values()]
}

type WrittenPolicy = Omit<ThrottlePolicy, 'name' | 'counter'> & { readonly name: string | undefined }

function readPolicy(given: unknown, pointer: string): WrittenPolicy {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ContractError(
      `${throttleKey} is no throttle`,
      pointer,
      'write `{ limit: 100, window: 1m, by: user }`, a list of such objects, or false for none.',
    )
  const { limit, window, by, name } = given as Record<string, unknown>
  for (const key of Object.keys(given)) {
    if (members.includes(key) || key.startsWith('x-')) continue
    const similar = nearestWord(key, members)
    const remedy =
      similar === undefined ? `leave it out: it has ${members.join(', ')}.` : `did you mean "${similar}"?`
    throw new ContractError(`A throttle has no ${JSON.stringify(key)}`, pointer, remedy)
  }
  if (!isWithin(limit, largestLimit))
    throw new ContractError(
      'The limit of a throttle is not an integer from 1 to 1,000,000,000',
      pointer,
      'write the largest number of requests in a window, such as `limit: 100`.',
    )
  const seconds = secondsOf(window)
  if (!isWithin(seconds, longestWindow))
    throw new ContractError(
      'The window of a throttle is not a time from 1s to 366d',
      pointer,
      'write whole seconds, minutes, hours or days, such as `30s`, `1m`, `1h` or `1d`.',
    )
  if (!subjects.includes(by as ThrottleSubject)) {
    const similar = typeof by === 'string' ? nearestWord(by, subjects) : undefined
    const remedy =
      similar === undefined ? `write one of ${subjects.join(', ')}.` : `did you mean "${similar}"?`
    throw new ContractError('A throttle does not say what it counts by', pointer, remedy)
  }
  if (name !== undefined && !(typeof name === 'string' && /^[A-Za-z][\w-]{0,63}$/.test(name)))
    throw new ContractError(
      'The name of a throttle is not a word',
      pointer,
      'write at most 64 letters, digits, `_` and `-`, with a letter first.',
    )
  return { limit, window: seconds, by: by as ThrottleSubject, name, pointer }
}

function isWithin(value: unknown, largest: number): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= largest
}

function secondsOf(window: unknown): number | undefined {
  const [, digits, unit = ''] = /^([1-9]\d{0,8})(s|m|min|h|d)$/.exec(String(window)) ?? []
  return digits === undefined ? undefined : Number(digits) * units[unit]!
}

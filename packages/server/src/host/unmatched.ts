import type { PassOn } from '../pipeline/answer.ts'

/**
 * What happens to a request whose path or method the contract does not have. `problem` answers it with an error. `next`
 * passes it to the application that the API is a part of; without one, the request is answered with an error. A
 * function, whose signature depends on the host, handles the request itself.
 */
export type Unmatched<Listener> = 'problem' | 'next' | Listener

/**
 * Determines which requests a host passes on, from its options.
 *
 * @param hasNext whether there is an application that the request can be passed on to
 */
export function passOnOf(
  { unknownPath, unknownMethod }: { unknownPath?: unknown; unknownMethod?: unknown },
  hasNext: boolean,
): PassOn {
  const passes = (choice: unknown) => typeof choice === 'function' || (choice === 'next' && hasNext)
  return { paths: passes(unknownPath), methods: passes(unknownMethod) }
}

import type { PassOn } from '../pipeline/answer.ts'
import { BootError, type BootFault } from '../boot-error.ts'
import type { CreateEnforcer } from '../enforcer/enforcer.ts'
import { unknownOptions } from '../option-faults.ts'
import { settingNames } from '../settings.ts'

/**
 * What happens to a request whose path or method the contract does not have: `problem` answers it with an
 * error, `next` passes it to the application that the API is a part of, and a function handles it in the
 * manner of the host.
 */
export type Unmatched<Listener> = 'problem' | 'next' | Listener

/** The options that all hosts have in common. */
export interface HostOptions<Listener> {
  /** The enforcer that checks requests and replies. */
  enforcer?: CreateEnforcer
  /** What happens to a request whose path the contract does not have. */
  unknownPath?: Unmatched<Listener>
  /**
   * What happens to a request whose method is not defined for its path; by default it is answered with 405.
   * HEAD, OPTIONS and CORS preflight requests are always answered by the API.
   */
  unknownMethod?: Unmatched<Listener>
}

/**
 * Determines which requests a host passes on, from its options.
 *
 * @param hasNext whether there is an application that the request can be passed on to
 */
export function passOnOf({ unknownPath, unknownMethod }: HostOptions<unknown>, hasNext: boolean): PassOn {
  const passes = (choice: unknown) => typeof choice === 'function' || (choice === 'next' && hasNext)
  return { paths: passes(unknownPath), methods: passes(unknownMethod) }
}

/** The message for each host option of an earlier version that has been moved or renamed. */
const moved: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    settingNames.map((name) => [name, `\`${name}\` is a setting of the API: give it to \`implement\`.`]),
  ),
  elsewhere: '`elsewhere` is called `unknownPath`.',
}

/**
 * Checks the options of a host at run time, for applications written in JavaScript.
 *
 * @param more the names of the options that only this host has
 * @throws BootError with all faults
 */
export function checkHostOptions(options: HostOptions<unknown>, more: readonly string[]): void {
  const names = Object.keys(options)
  const faults: BootFault[] = names.flatMap((name) =>
    Object.hasOwn(moved, name) ? [{ code: 'option-moved' as const, message: moved[name]! }] : [],
  )
  const rest = Object.fromEntries(
    names.filter((name) => !Object.hasOwn(moved, name)).map((name) => [name, true]),
  )
  faults.push(...unknownOptions(rest, ['enforcer', 'unknownPath', 'unknownMethod', ...more], 'this host'))
  for (const name of ['unknownPath', 'unknownMethod'] as const) {
    const value = options[name]
    if (value === undefined || value === 'problem' || value === 'next' || typeof value === 'function')
      continue
    faults.push({
      code: 'option-unknown',
      message: `\`${name}\` is ${JSON.stringify(value)}. Write 'problem'${value === '404' ? " (which was '404')" : ''}, 'next' or a function.`,
    })
  }
  if (options.enforcer !== undefined && typeof options.enforcer !== 'function')
    faults.push({
      code: 'option-unknown',
      message: '`enforcer` is no function. Write `compiledEnforcer`, or `eovEnforcer`, without calling it.',
    })
  if (faults.length > 0) throw new BootError(faults)
}

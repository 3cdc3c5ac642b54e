import type { PassOn } from '../pipeline/answer.ts'
import { BootError, type BootFault } from '../boot-error.ts'
import type { CreateEnforcer } from '../enforcer/enforcer.ts'
import { unknownOptions } from '../option-faults.ts'
import { settingNames } from '../settings.ts'

/**
 * The treatment of a request for which the contract has no path, or no method: `problem` answers it, `next` passes it
 * to the application around the API, and a function of the host's own kind takes it.
 */
export type Unmatched<Listener> = 'problem' | 'next' | Listener

/** The options that every host takes, under the same names. */
export interface HostOptions<Listener> {
  /** The enforcer. */
  enforcer?: CreateEnforcer
  /** The treatment of a path that the contract does not have. */
  unknownPath?: Unmatched<Listener>
  /**
   * The treatment of a method that a path of the contract does not have; 405 by default. HEAD, OPTIONS and
   * preflights are always answered by the API.
   */
  unknownMethod?: Unmatched<Listener>
}

/** Which requests a host passes on, by its options. @param hasNext whether there is an application around the API for this request */
export function passOnOf({ unknownPath, unknownMethod }: HostOptions<unknown>, hasNext: boolean): PassOn {
  const passes = (choice: unknown) => typeof choice === 'function' || (choice === 'next' && hasNext)
  return { paths: passes(unknownPath), methods: passes(unknownMethod) }
}

/** Where options of an earlier version went. */
const moved: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    settingNames.map((name) => [name, `\`${name}\` is a setting of the API: give it to \`implement\`.`]),
  ),
  elsewhere: '`elsewhere` is called `unknownPath`.',
}

/**
 * Checks the options of a host at run time, for applications that are not compiled.
 *
 * @param more the options that this host has besides
 * @throws BootError with everything that is wrong
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

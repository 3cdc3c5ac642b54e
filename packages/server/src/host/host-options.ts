import { BootError, type BootFault } from '../boot/boot-error.ts'
import type { CreateEnforcer } from '../enforcer/enforcer.ts'
import { unknownOptions } from '../boot/option-faults.ts'
import { settingNames } from '../settings.ts'
import type { Unmatched } from './unmatched.ts'

/** The options that all hosts have in common. */
export interface HostOptions<Listener> {
  /** The enforcer that checks requests and replies. */
  enforcer?: CreateEnforcer
  /**
   * What happens to a request whose path the contract does not have. Default: the Express host passes it to the next
   * middleware, and all other hosts answer it with 404.
   */
  unknownPath?: Unmatched<Listener>
  /**
   * What happens to a request whose method is not defined for its path; by default it is answered with 405.
   * HEAD, OPTIONS and CORS preflight requests are always answered by the API.
   */
  unknownMethod?: Unmatched<Listener>
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

import type { BootFault } from './boot-error.ts'
import { settingNames, type Settings } from './settings.ts'

/**
 * Finds options with unknown names, for applications written in JavaScript, where a misspelt option would
 * otherwise be ignored.
 *
 * @param known the valid names
 * @param where what the options belong to, for the message
 */
export function unknownOptions(options: object, known: readonly string[], where: string): BootFault[] {
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      code: 'option-unknown',
      message: `\`${name}\` is no option of ${where}. There are ${known.join(', ')}.`,
    }))
}

/** The options of `implement`, with the types that values from JavaScript may have. */
interface Given extends Partial<Omit<Settings, 'formatProblem' | 'log'>> {
  guards?: object
  context?: unknown
  hooks?: Record<string, unknown>
  formatProblem?: unknown
  log?: Record<string, unknown>
}

const optionNames = ['guards', 'context', 'hooks', 'validators', ...settingNames]
const hookNames = ['before', 'after', 'end']

/**
 * Finds the faults in the options of `implement`.
 *
 * @param schemes the names of the security schemes of the contract
 */
export function implementFaults(
  { log, hooks = {}, ...given }: Given,
  schemes: readonly string[],
): BootFault[] {
  const faults = [
    ...unknownOptions({ ...given, log, hooks }, optionNames, '`implement`'),
    ...unknownOptions(hooks, hookNames, '`hooks`'),
    ...Object.keys(given.guards ?? {})
      .filter((name) => !schemes.includes(name))
      .map((name): BootFault => ({
        code: 'option-unknown',
        message: `The guard \`${name}\` has no security scheme of this name in the contract.`,
      })),
  ]
  const mustBe = (name: string, isRight: boolean, what: string) => {
    if (!isRight) faults.push({ code: 'option-unknown', message: `\`${name}\` is no ${what}.` })
  }
  for (const name of ['context', 'formatProblem'] as const)
    mustBe(name, given[name] === undefined || typeof given[name] === 'function', 'function')
  for (const name of hookNames) {
    const list = hooks[name] ?? []
    const isList = Array.isArray(list) && list.every((hook) => typeof hook === 'function')
    mustBe(`hooks.${name}`, isList, 'list of functions')
  }
  const writes = (name: string) => log === undefined || typeof log[name] === 'function'
  mustBe('log', writes('error') && writes('warn'), 'log, with `error` and `warn`')
  return faults
}

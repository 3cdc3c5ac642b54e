import type { Settings } from '../settings.ts'
import { routeOf } from '../routes/extra-routes.ts'
import { settingNames } from '../settings.ts'
import type { BootFault } from './boot-error.ts'

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
  routes?: unknown
  root?: unknown
  onStart?: unknown
  onStop?: unknown
  formatProblem?: unknown
  log?: Record<string, unknown>
}

const optionNames = [
  'guards',
  'context',
  'providers',
  'hooks',
  'errors',
  'plugins',
  'routes',
  'root',
  'onStart',
  'onStop',
  'validators',
  ...settingNames,
]

const routeForm =
  "route: the key is a method and a path, such as 'GET /metrics' or '* /old/*', and the value a function"

/** Finds routes outside of the contract that have no valid key or no function. @param where the option, for messages */
export function routeFaults(routes: object, where: string): BootFault[] {
  return Object.entries(routes)
    .filter(([key, handler]) => routeOf(key) === undefined || typeof handler !== 'function')
    .map(([key]) => ({
      code: 'option-unknown',
      message: `\`${where}[${JSON.stringify(key)}]\` is no ${routeForm}.`,
    }))
}

/**
 * Finds the faults in the options of `implement`.
 *
 * @param schemes the names of the security schemes of the contract
 */
export function optionFaults(given: Given, schemes: readonly string[]): BootFault[] {
  const { log } = given
  const faults = [
    ...unknownOptions(given, optionNames, '`implement`'),
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
  for (const name of ['context', 'formatProblem', 'onStart', 'onStop'] as const)
    mustBe(name, given[name] === undefined || typeof given[name] === 'function', 'function')
  mustBe('root', given.root === undefined || typeof given.root === 'boolean', 'boolean')
  faults.push(...routeFaults(given.routes ?? {}, 'routes'))
  const writes = (name: string) => log === undefined || typeof log[name] === 'function'
  mustBe('log', writes('error') && writes('warn'), 'log, with `error` and `warn`')
  mustBe('log.info', log?.['info'] === undefined || writes('info'), 'function')
  return faults
}

import type { Model } from '@concordat/model'
import { bytesOf } from '../byte-size.ts'
import { millisecondsOf } from '../duration.ts'
import type { Settings } from '../settings.ts'
import type { CorsOptions } from '../cors/cors-options.ts'
import type { BootFault } from './boot-error.ts'
import { codingFaults } from './coding-faults.ts'
import { unknownOptions } from './option-faults.ts'

/**
 * Finds the faults in the settings: invalid sizes, times, choices, content codings and CORS options, and limits and
 * timeouts for operations that the contract does not have.
 */
export function settingFaults({ operations, webSockets }: Model, given: Partial<Settings>): BootFault[] {
  const { bodyLimit = 0, limits = {}, timeout = 1, timeouts = {}, cors } = given
  const known = new Set([...operations, ...webSockets].map(({ operationId }) => operationId))
  const unknown = (option: string, values: object): BootFault[] =>
    Object.keys(values)
      .filter((operationId) => !known.has(operationId))
      .map((operationId) => ({
        code: 'option-unknown',
        message: `\`${option}\` has ${operationId}. The contract has no operationId of this name.`,
      }))
  const invalid = (
    values: object,
    isValid: (value: unknown) => boolean,
    what: string,
    hint: string,
  ): BootFault[] =>
    Object.entries(values)
      .filter(([, value]) => !isValid(value))
      .map(([name, value]) => ({
        code: 'option-unknown',
        message: `${JSON.stringify(value)} is no ${what}, for ${name}. Write ${hint}.`,
      }))
  const isSize = (value: unknown) => bytesOf(value) !== undefined
  const isTime = (value: unknown) => millisecondsOf(value) !== undefined
  return [
    ...unknown('limits', limits),
    ...unknown('timeouts', timeouts),
    ...invalid({ bodyLimit, ...limits }, isSize, 'size', "a number of bytes, or '20MB', '20MiB'"),
    ...corsFaults(cors),
    ...codingFaults(given, known),
    ...choiceFaults('options', given.options, ['allow', 'schema']),
    ...choiceFaults('invalidReplies', given.invalidReplies, ['refuse', 'send']),
    ...invalid(
      { timeout, ...timeouts },
      isTime,
      'time',
      "a number of milliseconds, or '500ms', '30s', '2min'",
    ),
  ]
}

function choiceFaults(name: string, value: string | undefined, choices: string[]): BootFault[] {
  if (value === undefined || choices.includes(value)) return []
  return [{ code: 'option-unknown', message: `\`${name}\` is neither '${choices.join("' nor '")}'.` }]
}

function corsFaults(cors: Partial<CorsOptions> | undefined): BootFault[] {
  if (cors === undefined) return []
  const { origins, credentials, maxAge = 1 } = cors
  const fault = (message: string): BootFault[] => [{ code: 'option-unknown', message }]
  const isList = Array.isArray(origins) && origins.every((origin: unknown) => isOrigin(origin))
  if (origins !== '*' && typeof origins !== 'function' && !isList)
    return fault(
      "`cors.origins` is no list of origins such as 'https://shop.example', no function and not '*'.",
    )
  // Browsers refuse the combination (Fetch standard section 3.2.5).
  if (origins === '*' && credentials === true)
    return fault(
      "`cors.credentials` needs `cors.origins` with names: every page could act for its visitor with '*'.",
    )
  if (millisecondsOf(maxAge) === undefined) return fault('`cors.maxAge` is no time.')
  return unknownOptions(cors, ['origins', 'credentials', 'maxAge', 'allowHeaders', 'exposeHeaders'], '`cors`')
}

/**
 * Whether a value is an origin as browsers send it: the text `null`, or a scheme and a host, with a port if it is not
 * the default one and without a path.
 */
function isOrigin(origin: unknown): boolean {
  return (
    typeof origin === 'string' &&
    (origin === 'null' || (URL.canParse(origin) && new URL(origin).origin === origin))
  )
}

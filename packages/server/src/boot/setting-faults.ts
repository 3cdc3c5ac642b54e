import { formPartNames } from '@concordat/engine'
import type { Model } from '@concordat/model'
import { bytesOf } from '../byte-size.ts'
import { millisecondsOf } from '../duration.ts'
import type { Settings } from '../settings.ts'
import type { CorsOptions } from '../cors/cors-options.ts'
import type { BootFault } from './boot-error.ts'
import { codingFaults } from './coding-faults.ts'
import { isAddress } from './is-address.ts'
import { languageFaults } from './language-faults.ts'
import { formatFaults } from './format-faults.ts'
import { unknownOptions } from './option-faults.ts'

/**
 * Finds the faults in the settings: invalid sizes, times, choices, content codings and CORS options, and limits and
 * timeouts for operations that the contract does not have.
 */
export function settingFaults(model: Model, given: Partial<Settings>): BootFault[] {
  const { operations, webSockets } = model
  const { bodyLimit = 0, fileMemory = 0, limits = {}, timeout = 1, timeouts = {}, cors } = given
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
    ...invalid(
      { bodyLimit, fileMemory, ...sizesOf(limits) },
      isSize,
      'size',
      "a number of bytes, or '20MB', '20MiB'",
    ),
    ...partFaults(model, limits),
    ...corsFaults(cors),
    ...codingFaults(given, known),
    ...formatFaults(given.formats),
    ...notFoundFaults(given.notFound),
    ...languageFaults(given.languages),
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

/** The sizes in `limits` by their names, such as `uploadPhoto` and `uploadPhoto.parts.photo`. */
function sizesOf(limits: Settings['limits']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([operationId, given]): [string, unknown][] => {
      if (typeof given !== 'object' || given === null) return [[operationId, given]]
      const { body = 0, parts = {} } = given
      const ofParts = Object.entries(parts).map(([name, size]) => [`${operationId}.parts.${name}`, size])
      return [[operationId, body], ...(ofParts as [string, unknown][])]
    }),
  )
}

/** Finds unknown members of `limits`, and limits of parts that no multipart form of the operation declares. */
function partFaults({ document, operations }: Model, limits: Settings['limits']): BootFault[] {
  return Object.entries(limits).flatMap(([operationId, given]) => {
    if (typeof given !== 'object' || given === null) return []
    const operation = operations.find((one) => one.operationId === operationId)
    const known = formPartNames(document, operation?.requestBody)
    const unknown = Object.keys(given.parts ?? {}).filter((name) => !known.has(name))
    return [
      ...unknownOptions(given, ['body', 'parts'], `\`limits.${operationId}\``),
      ...unknown.map((name): BootFault => ({
        code: 'option-unknown',
        message: `\`limits.${operationId}.parts\` has ${name}. No multipart form of ${operationId} has a property of this name.`,
      })),
    ]
  })
}

function notFoundFaults(given: Partial<Settings>['notFound'] = {}): BootFault[] {
  const { nearest = true, documentation = '/docs' } = given
  const fault = (message: string): BootFault[] => [{ code: 'option-unknown', message }]
  return [
    ...unknownOptions(given, ['nearest', 'documentation'], '`notFound`'),
    ...(typeof nearest === 'boolean' ? [] : fault('`notFound.nearest` is no boolean.')),
    ...(isAddress(documentation)
      ? []
      : fault("`notFound.documentation` is no address. Write '/docs', or 'https://shop.example/docs'.")),
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

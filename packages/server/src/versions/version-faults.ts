import { isToken } from '@concordat/core'
import type { Model } from '@concordat/model'
import type { BootFault } from '../boot/boot-error.ts'
import { isAddress } from '../boot/is-address.ts'
import { unknownOptions } from '../boot/option-faults.ts'
import type { Deprecation, VersionOptions } from './version-options.ts'

/** Finds the faults in the options of `versions`, and in contracts that cannot be versions of one API. */
export function versionFaults(
  models: ReadonlyMap<string, Model>,
  { by = 'path', default: fallback, deprecated = {}, validators = {} }: VersionOptions,
): BootFault[] {
  const names = [...models.keys()]
  const fault = (message: string): BootFault => ({ code: 'option-unknown', message })
  const known = [fallback, ...Object.keys(deprecated), ...Object.keys(validators)]
  return [
    ...(names.length > 0 ? [] : [fault('There is no version. Give `versions` at least one contract.')]),
    ...names
      .filter((name) => !/^[\w.-]+$/.test(name))
      .map((name) =>
        fault(`${JSON.stringify(name)} is no name of a version. Write letters, digits, dots and hyphens.`),
      ),
    ...known
      .filter((name) => name !== undefined && !models.has(name))
      .map((name) => fault(`There is no version ${String(name)}. There are ${names.join(', ')}.`)),
    ...byFaults(by),
    ...Object.entries(deprecated).flatMap(([name, given]) => deprecationFaults(name, given!, models)),
  ]
}

function byFaults(by: unknown): BootFault[] {
  const [entry, ...more] = typeof by === 'object' && by !== null ? Object.entries(by) : []
  const isRight =
    by === 'path' ||
    (more.length === 0 &&
      entry !== undefined &&
      ['header', 'query', 'mediaType'].includes(entry[0]) &&
      typeof entry[1] === 'string' &&
      isToken(entry[1]))
  if (isRight) return []
  const message =
    "`by` is neither 'path', nor { header: 'api-version' }, { query: 'version' } or { mediaType: 'version' }."
  return [{ code: 'option-unknown', message }]
}

const parts = ['since', 'sunset', 'successor', 'documentation']

function deprecationFaults(
  name: string,
  given: Deprecation,
  models: ReadonlyMap<string, unknown>,
): BootFault[] {
  const where = `\`deprecated.${name}\``
  const { since, sunset = since, successor, documentation = '/' } = given
  const [from, until] = [since, sunset].map((date) => new Date(date).getTime()) as [number, number]
  const fault = (message: string): BootFault[] => [{ code: 'option-unknown', message }]
  return [
    ...unknownOptions(given, parts, where),
    ...(Number.isNaN(from) || Number.isNaN(until) ? fault(`${where} has a date that is none.`) : []),
    ...(until < from ? fault(`${where} ends before it is deprecated (RFC 9745 section 4).`) : []),
    ...(successor === undefined || (models.has(successor) && successor !== name)
      ? []
      : fault(`${where} has the successor ${successor}, which is no other version.`)),
    ...(isAddress(documentation) ? [] : fault(`${where} has a documentation that is no address.`)),
  ]
}

import type { Model } from '@concordat/model'
import { bytesOf } from '../byte-size.ts'
import { millisecondsOf } from '../duration.ts'
import type { Settings } from '../settings.ts'
import type { BootFault } from './boot-error.ts'

/** Finds sizes and times that are none, and those of operations that the contract does not have. */
export function settingFaults({ operations }: Model, given: Partial<Settings>): BootFault[] {
  const { bodyLimit = 0, limits = {}, timeout = 1, timeouts = {} } = given
  const known = new Set(operations.map(({ operationId }) => operationId))
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
    ...invalid(
      { timeout, ...timeouts },
      isTime,
      'time',
      "a number of milliseconds, or '500ms', '30s', '2min'",
    ),
  ]
}

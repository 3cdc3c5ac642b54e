import type { TaggedCoding } from '@concordat/core'
import { bytesOf } from '../byte-size.ts'
import type { CompressionOptions } from '../codings/compression-options.ts'
import { decoderOfRuntime } from '../codings/decoder-of-runtime.ts'
import type { RequestCoding } from '../codings/decoder.ts'
import type { Settings } from '../settings.ts'
import type { BootFault } from './boot-error.ts'
import { unknownOptions } from './option-faults.ts'

const replyCodings: readonly TaggedCoding[] = ['zstd', 'br', 'gzip']
const requestCodings: readonly RequestCoding[] = ['gzip', 'br', 'zstd', 'deflate']

/**
 * Finds the faults in the settings of content codings.
 *
 * @param operationIds the operations of the contract
 */
export function codingFaults(
  { compression, contentCodings }: Pick<Partial<Settings>, 'compression' | 'contentCodings'>,
  operationIds: ReadonlySet<string>,
): BootFault[] {
  return [
    ...compressionFaults(compression, operationIds),
    ...(contentCodings === undefined ? [] : contentCodingFaults(contentCodings)),
  ]
}

function compressionFaults(given: unknown, operationIds: ReadonlySet<string>): BootFault[] {
  if (given === undefined || typeof given === 'boolean') return []
  if (typeof given !== 'object' || given === null)
    return [fault('`compression` is neither true nor false nor an object with options.')]
  const { minSize = 0, codings, evenWithCookies = [] } = given as CompressionOptions
  const faults = unknownOptions(given, ['minSize', 'codings', 'evenWithCookies'], '`compression`')
  if (bytesOf(minSize) === undefined)
    faults.push(fault("`compression.minSize` is no size. Write a number of bytes, or '2kB', '2KiB'."))
  if (codings !== undefined && !isListOf(codings, replyCodings))
    faults.push(fault(notAList('compression.codings', replyCodings)))
  if (typeof evenWithCookies === 'boolean') return faults
  if (!Array.isArray(evenWithCookies))
    return [
      ...faults,
      fault('`compression.evenWithCookies` is neither true nor false nor a list of operations.'),
    ]
  for (const id of evenWithCookies as unknown[])
    if (typeof id !== 'string' || !operationIds.has(id))
      faults.push(
        fault(
          `\`compression.evenWithCookies\` has ${String(id)}. The contract has no operationId of this name.`,
        ),
      )
  return faults
}

function contentCodingFaults(given: unknown): BootFault[] {
  if (!isListOf(given, requestCodings, 0)) return [fault(notAList('contentCodings', requestCodings))]
  const { codings } = decoderOfRuntime()
  return given
    .filter((coding) => !codings.includes(coding))
    .map((coding) =>
      fault(
        `\`contentCodings\` has ${coding}, which this runtime cannot decode, or not safely. There are ${codings.join(', ')}.`,
      ),
    )
}

/** Whether a value is a list of some of the known codings, each at most once. */
function isListOf<Coding extends string>(
  value: unknown,
  known: readonly Coding[],
  least = 1,
): value is readonly Coding[] {
  if (!Array.isArray(value) || value.length < least || new Set(value).size < value.length) return false
  return value.every((one: unknown) => known.includes(one as Coding))
}

function notAList(name: string, known: readonly string[]): string {
  return `\`${name}\` is no list of some of '${known.join("', '")}', each once.`
}

function fault(message: string): BootFault {
  return { code: 'option-unknown', message }
}

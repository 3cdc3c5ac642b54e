import { isJson, parseMediaType } from '@concordat/core'
import type { MediaTypeCodec } from '@concordat/engine'
import type { Model } from '@concordat/model'
import type { BootFault } from './boot-error.ts'

/**
 * Finds the faults in the codecs of `mediaTypes`: a codec without `decode` or `encode`, and a codec for a JSON type,
 * for a media range, or for a media type that no body of the contract has.
 */
export function mediaTypeFaults(
  { operations }: Model,
  codecs: Readonly<Record<string, MediaTypeCodec>> = {},
): BootFault[] {
  if (Object.keys(codecs).length === 0) return []
  const contents = operations.flatMap(({ requestBody, responses }) => [
    ...(requestBody?.content ?? []),
    ...responses.flatMap(({ content }) => content),
  ])
  const declared = new Set(contents.map(({ type }) => parseMediaType(type)?.type))
  const reasonOf = (type: string, codec: Partial<MediaTypeCodec> | undefined): string | undefined => {
    if (isJson(type)) return 'JSON has a codec already'
    if (typeof codec?.decode !== 'function' || typeof codec.encode !== 'function')
      return 'a codec has the functions `decode` and `encode`'
    if (type.includes('*') || !declared.has(type.toLowerCase()))
      return 'no body of the contract has this media type'
    return undefined
  }
  return Object.entries(codecs).flatMap(([type, codec]): BootFault[] => {
    const reason = reasonOf(type, codec)
    return reason === undefined
      ? []
      : [{ code: 'option-unknown', message: `\`mediaTypes\` has ${type}: ${reason}.` }]
  })
}

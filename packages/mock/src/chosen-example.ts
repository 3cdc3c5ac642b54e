import { HttpError } from '@concordat/core'
import type { MediaTypeModel } from '@concordat/model'
import { mediaExamples } from './media-examples.ts'
import { noSuchExample } from './no-such-example.ts'

/**
 * Chooses an example of the contract for a body: the preferred one, or else the first valid one.
 *
 * @param preferred the name of the preferred example
 * @param isValid whether an example is valid
 * @returns a copy of the example; undefined if the contract has no valid one
 * @throws HttpError 400 if the preferred example is not declared, 501 if it is invalid
 */
export function chosenExample(
  root: object,
  media: MediaTypeModel,
  preferred: string | undefined,
  isValid: (value: unknown) => boolean,
): { value: unknown } | undefined {
  const examples = mediaExamples(root, media)
  if (preferred !== undefined && !examples.has(preferred)) {
    const names = [...examples.keys()].filter(Boolean).join(', ')
    throw noSuchExample(media.type, preferred, names)
  }
  const candidates = preferred === undefined ? examples.values() : [examples.get(preferred)]
  for (const value of candidates) if (isValid(value)) return { value: structuredClone(value) }
  if (preferred === undefined) return undefined
  throw HttpError.of('not-implemented', {
    detail: `The example ${preferred} does not match the schema of ${media.type}.`,
  })
}

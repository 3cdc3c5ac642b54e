import { html, type Html } from '@concordat/core'
import { type OperationModel, pointerTokens, valueAt } from '@concordat/model'
import { markdown } from '../markdown.ts'
import { mediaTypeSections } from './media-type-section.ts'
import type { Reference } from './reference.ts'

/** Renders the body of the requests of an operation, for each of its media types. */
export function bodySection(
  reference: Reference,
  { requestBody }: OperationModel,
  at: string,
): Html | undefined {
  if (requestBody === undefined) return undefined
  const { required, content, pointer } = requestBody
  const { description } = (valueAt(reference.root, pointerTokens(pointer)) ?? {}) as { description?: string }
  const render = () => html`${markdown(description)} ${mediaTypeSections(reference, content, 'request')}`
  return html`<h4>Body (${required ? 'required' : 'optional'})</h4>
    ${reference.repeats.share(pointer, at, render)}`
}

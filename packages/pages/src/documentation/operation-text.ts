import { html, type Html } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { markdown } from '../markdown.ts'
import { throttleText } from '../throttle-text.ts'
import type { Reference } from './reference.ts'

/** The longest base path that is repeated at every operation. */
const longestBase = 100

/**
 * Renders the head of a section: method, path and texts of an operation.
 *
 * @param method the method, as the page shows it
 */
export function operationText(
  reference: Reference,
  { operationId, path, summary, description, deprecated, throttles, pointer }: OperationModel,
  id: string,
  basePath: string,
  method: string,
): Html {
  const base = basePath.length <= longestBase ? basePath : ''
  const texts = () =>
    html`${summary !== undefined && html`<p><strong>${summary}</strong></p>`}
    ${deprecated && html`<p>Deprecated.</p>`} ${markdown(description)}`
  const limits = throttleText(throttles)
  const throttle =
    limits !== undefined && (reference.repeats.spend(html`<p>${limits}</p>`) ?? html`<p>Throttled.</p>`)
  return html`<h3><span class="method ${method}">${method}</span> <code>${base}${path}</code></h3>
    ${reference.repeats.share(`${pointer} text`, id, texts)} ${throttle}
    <p class="soft">Operation <code>${operationId}</code></p>`
}

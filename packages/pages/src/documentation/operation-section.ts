import { html, type Html } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { markdown } from '../markdown.ts'
import { bodySection } from './body-section.ts'
import { credentialsLine } from './credentials-line.ts'
import { curlSection } from './curl-section.ts'
import { parametersTable } from './parameters-table.ts'
import type { Reference } from './reference.ts'
import { repliesSection } from './replies-section.ts'

/** The longest base path that is repeated at every operation. */
const longestBase = 100

/** Renders what a caller has to know of an operation. */
export function operationSection(
  reference: Reference,
  operation: OperationModel,
  id: string,
  basePath: string,
): Html {
  const { operationId, method, path, summary, description, deprecated, pointer } = operation
  const base = basePath.length <= longestBase ? basePath : ''
  const text = () =>
    html`${summary !== undefined && html`<p><strong>${summary}</strong></p>`}
    ${deprecated && html`<p>Deprecated.</p>`} ${markdown(description)}`
  return html`<section class="operation" id="${id}">
    <h3><span class="method ${method}">${method}</span> <code>${base}${path}</code></h3>
    ${reference.repeats.share(`${pointer} text`, id, text)}
    <p class="soft">Operation <code>${operationId}</code></p>
    ${credentialsLine(reference, operation)} ${parametersTable(reference, operation, id)}
    ${bodySection(reference, operation, id)} ${repliesSection(reference, operation, id)}
    ${curlSection(reference, operation)}
  </section>`
}

import { html, type Html } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import { bodySection } from './body-section.ts'
import { credentialsLine } from './credentials-line.ts'
import { curlSection } from './curl-section.ts'
import { operationText } from './operation-text.ts'
import { parametersTable } from './parameters-table.ts'
import type { Reference } from './reference.ts'
import { repliesSection } from './replies-section.ts'

/** Renders what a caller has to know of an operation. */
export function operationSection(
  reference: Reference,
  operation: OperationModel,
  id: string,
  basePath: string,
): Html {
  return html`<section class="operation" id="${id}">
    ${operationText(reference, operation, id, basePath, operation.method)}
    ${credentialsLine(reference, operation)} ${parametersTable(reference, operation, id)}
    ${bodySection(reference, operation, id)} ${repliesSection(reference, operation, id)}
    ${curlSection(reference, operation)}
  </section>`
}

import { html, type Html } from '@concordat/core'
import type { HeaderModel, MediaTypeModel, OperationModel, ResponseModel } from '@concordat/model'
import { markdown } from '../markdown.ts'
import { limitsOf } from './limits-of.ts'
import { mediaTypeLine, mediaTypeSections } from './media-type-section.ts'
import type { Reference } from './reference.ts'
import { typeName } from './type-name.ts'

/**
 * Renders the replies of an operation: their statuses, headers and bodies, and the properties of the bodies. The
 * properties of an error that has a section of its own are there, because many operations have the same errors.
 */
export function repliesSection(reference: Reference, { responses }: OperationModel, at: string): Html {
  if (responses.length === 0)
    return html`<h4>Replies</h4>
      <p>The contract declares none.</p>`
  const { repeats } = reference
  const shown = responses.map((response) => {
    const content = response.content.filter((media) => isShownHere(response, media))
    if (content.length === 0) return undefined
    const render = () =>
      html`<h5>Reply ${response.status}</h5>
        ${mediaTypeSections(reference, content, 'reply')}`
    return repeats.share(`${response.pointer} content`, at, render, () => html``)
  })
  return html`<h4>Replies</h4>
    <table>
      <tr>
        <th>Status</th>
        <th>Meaning</th>
        <th>Headers</th>
        <th>Body</th>
      </tr>
      ${responses.map(
        (response) =>
          html`<tr>
            <td><code>${response.status}</code></td>
            ${repeats.share(
              response.pointer,
              at,
              () => cells(reference, response),
              (link) => html`<td colspan="3">${link}</td>`,
            )}
          </tr>`,
      )}
    </table>
    ${shown}`
}

function cells(reference: Reference, { description, headers, content }: ResponseModel): Html {
  return html`<td>${markdown(description)}</td>
    <td>${headers.map((header) => headerLine(reference, header))}</td>
    <td>
      ${content.length === 0 ? 'none' : content.map((media) => html`<p>${mediaTypeLine(reference, media)}</p>`)}
    </td>`
}

function headerLine(reference: Reference, { name, required, schema, description }: HeaderModel): Html {
  const limits = limitsOf(reference, schema, 'reply')
  return html`<p>
      <code>${name}</code>:
      ${typeName(reference, schema)}${limits.text !== '' && html`; ${limits}`}${
        required ? ', always there' : ''
      }
    </p>
    ${markdown(description)}`
}

/** Whether the properties of a reply are shown at its operation: those of a success, and those without a section. */
function isShownHere({ status }: ResponseModel, { schema, items }: MediaTypeModel): boolean {
  const of = items?.schema ?? schema
  if (String(status).startsWith('2')) return of !== true || items !== undefined
  return typeof of === 'object' && of.$ref === undefined
}

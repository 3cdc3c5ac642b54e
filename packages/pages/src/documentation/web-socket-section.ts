import { html, type Html } from '@concordat/core'
import type { Direction, MediaTypeModel, WebSocketModel } from '@concordat/model'
import { credentialsLine } from './credentials-line.ts'
import { mediaTypeSections } from './media-type-section.ts'
import { operationText } from './operation-text.ts'
import { parametersTable } from './parameters-table.ts'
import type { Reference } from './reference.ts'
import { repliesSection } from './replies-section.ts'

/** Renders what a caller has to know of a WebSocket: how it is opened, and the messages of both sides. */
export function webSocketSection(
  reference: Reference,
  socket: WebSocketModel,
  id: string,
  basePath: string,
): Html {
  const { clientMessages, serverMessages, subprotocols, responses } = socket
  return html`<section class="operation" id="${id}">
    ${operationText(reference, socket, id, basePath, 'WebSocket')}
    <p>
      The address begins with <code>ws:</code> in place of <code>http:</code>, or <code>wss:</code> in place
      of <code>https:</code>.
    </p>
    ${
      subprotocols.length > 0 &&
      html`<p>Subprotocols: ${subprotocols.map((name) => html`<code>${name}</code> `)}</p>`
    }
    ${credentialsLine(reference, socket)} ${parametersTable(reference, socket, id)}
    ${messages(reference, 'Messages of the client', clientMessages, 'request', id)}
    ${messages(reference, 'Messages of the server', serverMessages, 'reply', id)}
    ${responses.length > 0 && repliesSection(reference, socket, id)}
  </section>`
}

function messages(
  reference: Reference,
  title: string,
  media: MediaTypeModel | undefined,
  direction: Direction,
  at: string,
): Html {
  if (media === undefined)
    return html`<h4>${title}</h4>
      <p>None.</p>`
  const render = () => mediaTypeSections(reference, [media], direction)
  return html`<h4>${title}</h4>
    ${reference.repeats.share(`${media.pointer} ${direction}`, at, render)}`
}

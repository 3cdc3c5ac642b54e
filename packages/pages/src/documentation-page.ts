import type { Model, OperationModel, ParameterModel } from '@concordat/model'
import { html, shellWord, type Html } from '@concordat/core'
import { layout } from './layout.ts'
import { markdown } from './markdown.ts'

/** Renders the page `/documentation`: all operations by their first tag, without scripts. */
export function documentationPage(
  model: Model,
  info: { title: string; version: string; description?: string },
  basePath: string,
): string {
  const tags = new Map<string, OperationModel[]>()
  for (const operation of model.operations) {
    const tag = operation.tags[0] ?? 'Operations'
    tags.set(tag, [...(tags.get(tag) ?? []), operation])
  }
  return layout(
    `${info.title}: documentation`,
    html`<h1>${info.title}</h1>
      <p class="soft">
        Version ${info.version}. <a href="docs">Try it out</a>, <a href="redoc">read it in Redoc</a>, or
        <a href="openapi.yaml">get the contract</a>.
      </p>
      ${markdown(info.description)}
      ${[...tags].map(
        ([tag, operations]) =>
          html`<h2>${tag}</h2>
            ${operations.map((operation) => section(operation, basePath))}`,
      )}`,
  )
}

function section(operation: OperationModel, basePath: string): Html {
  const { operationId, method, path, summary, description, parameters, requestBody, responses } = operation
  const rows = [
    ...parameters.map(parameterRow),
    requestBody &&
      row('body', requestBody.content.map(({ type }) => type).join(', '), requestBody.required, undefined),
  ]
  return html`<section class="operation" id="${operationId}">
    <h3><span class="method ${method}">${method}</span> <code>${basePath}${path}</code></h3>
    <p><strong>${summary}</strong></p>
    ${markdown(description)}
    ${
      rows.some(Boolean) &&
      html`<table>
        <tr>
          <th>Parameter</th>
          <th>In</th>
          <th>Description</th>
        </tr>
        ${rows}
      </table>`
    }
    <table>
      <tr>
        <th>Status</th>
        <th>Reply</th>
      </tr>
      ${responses.map(
        (response) =>
          html`<tr>
            <td><code>${response.status}</code></td>
            <td>${markdown(response.description)}</td>
          </tr>`,
      )}
    </table>
    <pre><code>${curl(operation, basePath)}</code></pre>
  </section>`
}

function parameterRow(parameter: ParameterModel): Html {
  return row(parameter.name, parameter.in, parameter.required, parameter.description)
}

function row(name: string, location: string, required: boolean, description: string | undefined): Html {
  return html`<tr>
    <td><code>${name}</code>${required && ' required'}</td>
    <td>${location}</td>
    <td>${markdown(description)}</td>
  </tr>`
}

function curl({ method, path, requestBody }: OperationModel, basePath: string): string {
  const parts = ['curl', method === 'GET' ? '' : `-X ${shellWord(method)}`]
  parts.push(`"$BASE"${shellWord(basePath + path)}`)
  const type = requestBody?.content[0]?.type
  if (type !== undefined) parts.push(`-H ${shellWord(`content-type: ${type}`)} -d @-`)
  return parts.filter(Boolean).join(' ')
}

import { html, type Html } from '@concordat/core'
import type { OperationModel, ParameterModel } from '@concordat/model'
import { markdown } from '../markdown.ts'
import { descriptionOf } from './description-of.ts'
import { limitsOf } from './limits-of.ts'
import type { Reference } from './reference.ts'
import { shortened } from './shortened.ts'
import { schemaTable } from './schema-table.ts'
import { typeName } from './type-name.ts'

/** Renders the parameters of an operation, and the properties of those that are objects. */
export function parametersTable(
  reference: Reference,
  { parameters }: OperationModel,
  at: string,
): Html | undefined {
  if (parameters.length === 0) return undefined
  const rows = parameters.map((parameter) =>
    reference.repeats.share(
      keyOf(parameter),
      at,
      () => parameterRow(reference, parameter),
      (link) =>
        html`<tr>
          <td><code>${shortened(parameter.name, 100)}</code></td>
          <td colspan="5">${link}</td>
        </tr>`,
    ),
  )
  const parts = parameters.map((parameter) => {
    const render = () => {
      const table = schemaTable(reference, parameter.schema, 'request', 3)
      return table === undefined
        ? html``
        : html`<p>The parameter <code>${parameter.name}</code>:</p>
            ${table}`
    }
    return reference.repeats.share(`${keyOf(parameter)}/schema`, at, render, () => html``)
  })
  return html`<h4>Parameters</h4>
    <table>
      <tr>
        <th>Parameter</th>
        <th>In</th>
        <th>Type</th>
        <th>Required</th>
        <th>Limits</th>
        <th>Description</th>
      </tr>
      ${rows}
    </table>
    ${parts}`
}

/** A path without a declared parameter has one with the pointer of its operation. */
function keyOf({ pointer, in: location, name }: ParameterModel): string {
  return `${pointer} ${location} ${name}`
}

function parameterRow(reference: Reference, parameter: ParameterModel): Html {
  const { name, in: location, required, description, schema, content, deprecated } = parameter
  const limits = limitsOf(reference, schema, 'request')
  const place = parameter.isWholeQuery === true ? 'the whole query' : location
  return html`<tr>
    <td><code>${name}</code></td>
    <td>${place}</td>
    <td>${typeName(reference, schema)}${content !== undefined && html`, as <code>${content.type}</code>`}</td>
    <td>${required ? 'yes' : 'no'}</td>
    <td>${limits}${deprecated && `${limits.text === '' ? '' : '; '}deprecated`}</td>
    <td>
      ${description === undefined ? descriptionOf(reference, schema) : markdown(description)}
      ${styleWords(parameter)}
    </td>
  </tr>`
}

/** Says how a list or an object is written, where it is not the usual way. */
function styleWords({ in: location, style, explode, takesRest, allowEmptyValue }: ParameterModel): Html[] {
  const usual = location === 'path' || location === 'header' ? 'simple' : 'form'
  const isUsual = style === usual && explode === (usual === 'form')
  return [
    ...(isUsual ? [] : [html`<p>Style ${style}, ${explode ? 'exploded' : 'not exploded'}.</p>`]),
    ...(takesRest === true ? [html`<p>Takes the rest of the path, with its slashes.</p>`] : []),
    ...(allowEmptyValue ? [html`<p>May be empty.</p>`] : []),
  ]
}

import { html, type Html } from '@concordat/core'
import type { MediaTypeModel, OperationModel } from '@concordat/model'
import { concreteType, sampleRequest } from '@concordat/samples'
import { curlItems } from './curl-body.ts'
import { type CurlCall, curlCommand } from './curl-command.ts'
import type { Reference } from './reference.ts'
import { shortened } from './shortened.ts'

/** The longest command that is shown. */
const mostCharacters = 20_000
/** For how many media types of a body there is a command. */
const mostTypes = 4

/** Renders the commands that call an operation: one for each media type of its body, and one with all parameters. */
export function curlSection(reference: Reference, operation: OperationModel): Html {
  const { requestBody } = operation
  const types = requestBody?.content.slice(0, mostTypes) ?? []
  const several = types.length > 1
  const calls = (several ? types : [types[0]]).map((media) => ({
    title: several ? `With ${media!.type}:` : undefined,
    of: withOnly(operation, media),
    media,
    optional: false,
  }))
  if (operation.parameters.some(({ required }) => !required))
    calls.push({ ...calls[0]!, title: 'With all parameters:', optional: true })
  return html`<h4>curl</h4>
    ${calls.map(({ title, of, media, optional }) => {
      const made = attempt(reference, of, media, optional)
      if (made.command === undefined && optional) return undefined
      return html`${title !== undefined && html`<p>${title}</p>`}
      ${
        made.command === undefined
          ? html`<p>There is no command: ${shortened(made.reason ?? '', 300)}</p>`
          : html`<pre><code>${made.command}</code></pre>`
      }`
    })}`
}

function withOnly(operation: OperationModel, media: MediaTypeModel | undefined): OperationModel {
  const { requestBody, ...rest } = operation
  if (requestBody === undefined || media === undefined) return operation
  // The body of a stream is made of its items, not of a value of its schema.
  if (media.items !== undefined) return rest
  return { ...operation, requestBody: { ...requestBody, content: [media] } }
}

function attempt(
  reference: Reference,
  operation: OperationModel,
  media: MediaTypeModel | undefined,
  optional: boolean,
): { command?: string; reason?: string } {
  try {
    const { sampler, commands, variables } = reference
    const sample = sampleRequest(sampler, operation, { optional })
    if ('unsatisfiable' in sample) return { reason: sample.unsatisfiable }
    const items = itemsOf(reference, media)
    const call: CurlCall = { operation, input: sample.input, variables, ...(items && { items }) }
    const command = curlCommand(call)
    if (command.length > mostCharacters) return { reason: 'it would be too long for this page.' }
    return commands.spend(html`${command}`) === undefined
      ? { reason: 'the page has too many of them.' }
      : { command }
  } catch (error) {
    // A call that cannot be made leaves the rest of the page as it is.
    return { reason: error instanceof Error ? error.message : String(error) }
  }
}

function itemsOf({ sampler }: Reference, media: MediaTypeModel | undefined): CurlCall['items'] {
  if (media?.items === undefined) return undefined
  const { schema, format } = media.items
  const sample = sampler.valid(schema, 'request')
  if ('unsatisfiable' in sample) throw new TypeError(sample.unsatisfiable)
  return {
    ...curlItems([sample.value, sample.value], format === 'records'),
    type: concreteType(media.type),
  }
}

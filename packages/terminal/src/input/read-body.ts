import { typesOf } from '@concordat/model'
import { TerminalError } from '../terminal-error.ts'
import type { TerminalIo } from '../terminal-io.ts'
import type { BodyPlan } from './body-plan.ts'
import { givenFile, namesFile } from './given-files.ts'

/**
 * Makes the body of a call from the text of `--body` and the properties that options give, which replace those of the
 * text.
 *
 * @param text the text of `--body`
 * @param properties the properties that options give; undefined without such options
 * @param isRequired whether the contract requires a body
 * @returns undefined for a call without a body
 * @throws TerminalError for a text that cannot be combined with the options, or that is no body of the media type
 */
export async function readBody(
  root: object,
  { media, kind, hasProperties }: BodyPlan,
  text: string | undefined,
  properties: Readonly<Record<string, unknown>> | undefined,
  isRequired: boolean,
  io: TerminalIo,
): Promise<unknown> {
  // The options are the properties of the body, so a required body without options is an object without properties.
  if (text === undefined) return properties ?? (isRequired && hasProperties ? {} : undefined)
  const given = namesFile(text) ? await givenFile(text, io) : text
  if (kind === 'text' || kind === 'bytes') return given
  if (kind === 'json' && properties === undefined) {
    if (typeof given !== 'string') return given
    const isString = jsonValue(given) === undefined && typesOf(root, media.schema)?.has('string') === true
    // A text in JSON is sent as it is written, so that a malformed one is reported as every server reports it.
    return new TextEncoder().encode(isString ? JSON.stringify(given) : given)
  }
  const written = typeof given === 'string' ? given : await given.text()
  const value = jsonValue(written)
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value, ...properties }
  if (kind === 'form' && properties === undefined) return written
  throw new TerminalError('--body is not an object in JSON, so that the other options cannot be added to it.')
}

function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

import { shellWord } from '@concordat/core'
import type { EncodedCall } from '@concordat/server/kit'

/**
 * Writes a call as a curl command for a POSIX shell. A body that is no text is piped into it in Base64.
 *
 * @param variables the variables of the shell that stand for credentials, by the text that each has in the call; so the
 *   command can be shown to others
 * @param user the variable with the user name and password of basic authentication
 */
export function curlLine(
  url: string,
  method: string,
  { headers, body }: Pick<EncodedCall, 'headers' | 'body'>,
  variables: ReadonlyMap<string, string>,
  user: string | undefined,
): string {
  const words = ['curl']
  // curl would take brackets and braces for patterns of addresses.
  if (/[[\]{}]/.test(url)) words.push('--globoff')
  if (method === 'HEAD') words.push('--head')
  else if (method !== 'GET') words.push('--request', shellWord(method))
  if (user !== undefined) words.push('--user', `"$${user}"`)
  words.push(word(url, variables))
  for (const [name, value] of Object.entries(headers))
    // curl sends an empty header if its name ends with a semicolon.
    words.push('--header', word(value === '' ? `${name};` : `${name}: ${value}`, variables))
  if (body === undefined) return words.join(' ')
  const text = typeof body === 'string' ? body : textOf(body)
  if (text !== undefined) return [...words, '--data-raw', shellWord(text)].join(' ')
  const encoded = Buffer.from(body as Uint8Array).toString('base64')
  return `echo ${encoded} | base64 --decode | ${[...words, '--data-binary', '@-'].join(' ')}`
}

/** A word of the command in which variables stand for credentials. */
function word(text: string, variables: ReadonlyMap<string, string>): string {
  if (![...variables.keys()].some((credential) => text.includes(credential))) return shellWord(text)
  let quoted = text.replaceAll(/[\\"$`]/g, '\\$&')
  for (const [credential, variable] of variables) quoted = quoted.replaceAll(credential, `\${${variable}}`)
  return `"${quoted}"`
}

function textOf(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

import { html, type Html } from '@concordat/core'
import { sentCredential, type SecuritySchemeModel } from '@concordat/model'
import { markdown } from '../markdown.ts'
import { commandWord } from './command-word.ts'
import type { Reference } from './reference.ts'

interface ServerNode {
  url?: string
  description?: string
}

/** Renders how the commands of the page are used: the variables that they read, and the servers of the contract. */
export function callingSection(
  { model, variables }: Reference,
  basePath: string,
  schemes: ReadonlyMap<string, SecuritySchemeModel>,
): Html {
  const given = model.document['servers']
  const servers = (Array.isArray(given) ? given : []) as ServerNode[]
  const lines = [
    `export BASE=${commandWord(originOf(servers[0]) + basePath)}`,
    ...[...schemes.values()].map((scheme) => {
      const { what, kind } = sentCredential(scheme)
      const encoded = kind === 'query' || kind === 'cookie' ? ', percent-encoded' : ''
      return `export ${variables.get(scheme.name)}=…   # ${what}${encoded}`
    }),
  ]
  return html`<h2 id="calling">How to call it</h2>
    <p>
      Each operation has a command for <code>curl</code> and a POSIX shell. The commands read variables, which
      are set first. <code>BASE</code> is the address of the API: if this page comes from the API itself, it
      begins with the scheme, host and port of the page.
    </p>
    <pre><code>${lines.join('\n')}</code></pre>
    <p>
      The values of the commands are examples of the contract, or made up. Where a command sends the text
      <code>sample</code> as a file, <code>@photo.png</code> in its place sends that file.
    </p>
    ${serverList(servers)}`
}

function originOf(server: ServerNode | undefined): string {
  const url = server?.url ?? ''
  const isHttp = /^https?:\/\/[^{}]*$/i.test(url) && URL.canParse(url)
  return isHttp ? new URL(url).origin : 'http://127.0.0.1:3000'
}

function serverList(servers: readonly ServerNode[]): Html | undefined {
  if (servers.length === 0) return undefined
  return html`<p>The contract names these servers:</p>
    <ul>
      ${servers.map(({ url, description }) => html`<li><code>${url}</code> ${markdown(description)}</li>`)}
    </ul>`
}

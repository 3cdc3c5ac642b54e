import { html, type Html } from '@concordat/core'
import type { Model } from '@concordat/model'
import { Sampler } from '@concordat/samples'
import { callingSection } from './documentation/calling-section.ts'
import { credentialsSection } from './documentation/credentials-section.ts'
import { credentialVariables, securitySchemesOf } from './documentation/credential-variables.ts'
import { NamedSchemas } from './documentation/named-schemas.ts'
import { operationSection } from './documentation/operation-section.ts'
import type { Reference } from './documentation/reference.ts'
import { Repeats } from './documentation/repeats.ts'
import { schemaSections } from './documentation/schema-section.ts'
import { SectionIds } from './documentation/section-ids.ts'
import { shortened } from './documentation/shortened.ts'
import { type TagEntry, type TagGroup, tagGroups } from './documentation/tag-groups.ts'
import { webSocketSection } from './documentation/web-socket-section.ts'
import { layout } from './layout.ts'
import { markdown } from './markdown.ts'

/**
 * Renders the page `/documentation`: all that a caller of the API has to know, without scripts. Each operation is shown
 * under its first tag. What several operations share is repeated only as far as the page stays in proportion to its
 * contract.
 */
export function documentationPage(
  model: Model,
  info: { title: string; version: string; description?: string },
  basePath: string,
): string {
  const schemes = securitySchemesOf(model)
  const ids = new SectionIds()
  for (const id of ['calling', 'credentials', 'schemas']) ids.idFor(id)
  const groups = tagGroups(model, ids)
  const allowance = 500_000 + 4 * JSON.stringify(model.document).length
  const reference: Reference = {
    model,
    root: model.root,
    schemas: new NamedSchemas(ids),
    repeats: new Repeats(allowance),
    commands: new Repeats(allowance),
    sampler: new Sampler(model.root),
    variables: credentialVariables(schemes.keys()),
    rowsInPlace: Math.min(60, Math.max(8, Math.floor(6000 / Math.max(1, model.operations.length)))),
  }
  const operations = groups.map((group) => groupSection(reference, group, basePath))
  const schemaList = schemaSections(reference)
  return layout(
    `${info.title}: documentation`,
    html`<h1>${info.title}</h1>
      <p class="soft">
        Version ${info.version}. <a href="docs">Try it out</a>, <a href="redoc">read it in Redoc</a>, or
        <a href="openapi.yaml">get the contract</a>.
      </p>
      ${markdown(info.description)} ${contents(groups, schemes.size > 0, schemaList !== undefined)}
      ${callingSection(reference, basePath, schemes)} ${credentialsSection(reference, schemes)} ${operations}
      ${schemaList}`,
  )
}

function contents(groups: readonly TagGroup[], hasCredentials: boolean, hasSchemas: boolean): Html {
  return html`<h2>Contents</h2>
    <ul>
      <li><a href="#calling">How to call it</a></li>
      ${hasCredentials && html`<li><a href="#credentials">Credentials</a></li>`}
      ${groups.map(
        ({ name, id, entries }) =>
          html`<li>
            <a href="#${encodeURIComponent(id)}">${name}</a>
            <ul>
              ${entries.map(contentsEntry)}
            </ul>
          </li>`,
      )}
      ${hasSchemas && html`<li><a href="#schemas">Schemas</a></li>`}
    </ul>`
}

function contentsEntry(entry: TagEntry): Html {
  const { method, path, summary } =
    'socket' in entry ? { ...entry.socket, method: 'WebSocket' } : entry.operation
  return html`<li>
    <a href="#${encodeURIComponent(entry.id)}">${method} ${path}</a
    >${summary !== undefined && `: ${shortened(summary, 150)}`}
  </li>`
}

function groupSection(reference: Reference, group: TagGroup, basePath: string): Html {
  const section = (entry: TagEntry) =>
    'socket' in entry
      ? webSocketSection(reference, entry.socket, entry.id, basePath)
      : operationSection(reference, entry.operation, entry.id, basePath)
  return html`<h2 id="${group.id}">${group.name}</h2>
    ${markdown(group.description)} ${group.entries.map(section)}`
}

import { html, type Html } from '@concordat/core'
import { schemaAt } from '@concordat/model'
import { descriptionOf } from './description-of.ts'
import { limitsOf } from './limits-of.ts'
import type { NamedSchema } from './named-schemas.ts'
import type { Reference } from './reference.ts'
import { schemaTable } from './schema-table.ts'
import { typeName } from './type-name.ts'

/** Renders the sections of all schemas that the page refers to, by name. They may refer to further schemas. */
export function schemaSections(reference: Reference): Html | undefined {
  const sections: { name: string; section: Html }[] = []
  for (const schema of reference.schemas.all())
    sections.push({ name: schema.name, section: schemaSection(reference, schema) })
  if (sections.length === 0) return undefined
  sections.sort((one, other) => (one.name < other.name ? -1 : 1))
  return html`<h2 id="schemas">Schemas</h2>
    ${sections.map(({ section }) => section)}`
}

/** Renders the section of a schema that others refer to. It is for requests and replies alike. */
function schemaSection(reference: Reference, { ref, name, id }: NamedSchema): Html {
  const schema = schemaAt(reference.root, ref)
  const limits = limitsOf(reference, schema)
  return html`<section id="${id}">
    <h3>${name}</h3>
    <p>Type: ${typeName(reference, schema)}${limits.text !== '' && html`; ${limits}`}.</p>
    ${descriptionOf(reference, schema)} ${schemaTable(reference, schema, undefined, 0)}
  </section>`
}

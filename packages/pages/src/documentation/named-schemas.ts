import { html, type Html } from '@concordat/core'
import { percentDecoded, pointerTokens } from '@concordat/model'
import type { SectionIds } from './section-ids.ts'
import { shortened } from './shortened.ts'

/** A schema that others refer to. It has a section of its own. */
export interface NamedSchema {
  ref: string
  name: string
  id: string
}

/** The schemas that a page refers to. Each gets its section when it is first named. */
export class NamedSchemas {
  readonly #ids: SectionIds
  readonly #byRef = new Map<string, NamedSchema>()

  constructor(ids: SectionIds) {
    this.#ids = ids
  }

  /** Returns the link to the section of a schema. */
  link(ref: string): Html {
    const { id, name } = this.named(ref)
    return html`<a href="#${encodeURIComponent(id)}">${name}</a>`
  }

  named(ref: string): NamedSchema {
    let known = this.#byRef.get(ref)
    if (known === undefined) {
      const name = nameOf(ref)
      known = { ref, name, id: this.#ids.idFor(`schema-${name}`) }
      this.#byRef.set(ref, known)
    }
    return known
  }

  /** The schemas that were named until now, and those that are named meanwhile. */
  all(): Iterable<NamedSchema> {
    return this.#byRef.values()
  }
}

/** The name of a component schema, or the pointer of another schema. */
function nameOf(ref: string): string {
  const pointer = percentDecoded(ref.slice(1)) ?? ref
  const tokens = pointerTokens(pointer)
  const isComponent = tokens.length === 3 && tokens[0] === 'components'
  return shortened(isComponent ? tokens[2]! : pointer, 60)
}

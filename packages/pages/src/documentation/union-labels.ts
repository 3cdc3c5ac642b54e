import { html, type Html } from '@concordat/core'
import { mappingTarget, percentDecoded, type Schema, type SchemaObject } from '@concordat/model'
import type { Reference } from './reference.ts'
import { shortened } from './shortened.ts'
import { valueText } from './value-text.ts'

/** How many values of a discriminator are listed in one place. */
const mostValues = 50

interface Discriminator {
  propertyName?: unknown
  mapping?: Record<string, string>
}

const known = new WeakMap<object, Map<string, string[]>>()

/** Says which value of the discriminator property leads to a branch of a union: ` (kind is "cat")`. */
export function branchLabel({ root }: Reference, union: SchemaObject, branch: Schema): Html | undefined {
  const { propertyName, mapping = {} } = (union['discriminator'] ?? {}) as Discriminator
  if (typeof propertyName !== 'string' || typeof branch === 'boolean' || branch.$ref === undefined)
    return undefined
  let byTarget = known.get(mapping)
  if (byTarget === undefined) known.set(mapping, (byTarget = valuesByTarget(root, mapping)))
  const { $ref } = branch
  const name = $ref.slice($ref.lastIndexOf('/') + 1)
  const values = byTarget.get($ref) ?? [percentDecoded(name) ?? name]
  const words = values.slice(0, 10).map((value) => valueText(value, 60))
  return html` where <code>${shortened(propertyName, 60)}</code> is ${words.join(' or ')}`
}

function valuesByTarget(root: object, mapping: Record<string, string>): Map<string, string[]> {
  const byTarget = new Map<string, string[]>()
  for (const [value, target] of Object.entries(mapping)) {
    const ref = mappingTarget(root, target)
    const others = byTarget.get(ref)
    if (others === undefined) byTarget.set(ref, [value])
    else others.push(value)
  }
  return byTarget
}

/** Names the schemas that a discriminator without a union leads to. Undefined if it has no mapping. */
export function mappedKinds({ root, schemas }: Reference, schema: SchemaObject): Html | undefined {
  const { propertyName, mapping = {} } = (schema['discriminator'] ?? {}) as Discriminator
  const targets = Object.entries(mapping).slice(0, mostValues)
  if (typeof propertyName !== 'string' || targets.length === 0) return undefined
  const kinds = targets.map(([value, target], index) => {
    const ref = mappingTarget(root, target)
    return html`${index > 0 && ', '}${valueText(value, 60)}: ${ref.startsWith('#/') ? schemas.link(ref) : ref}`
  })
  return html`By <code>${shortened(propertyName, 60)}</code>: ${kinds}`
}

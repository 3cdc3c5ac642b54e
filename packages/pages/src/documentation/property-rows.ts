import { html, type Html } from '@concordat/core'
import { type Direction, isHidden, type Schema, type SchemaObject } from '@concordat/model'
import { type AppliedPart, appliedParts, isNull } from './applied-parts.ts'
import { declaredNames } from './declared-names.ts'
import { descriptionOf } from './description-of.ts'
import { limitsOf } from './limits-of.ts'
import { PropertyPath } from './property-path.ts'
import type { Reference } from './reference.ts'
import { TableRows } from './table-rows.ts'
import { typeName } from './type-name.ts'
import { branchLabel, mappedKinds } from './union-labels.ts'
import { valueText } from './value-text.ts'

/** How deep a table follows values within values. */
const mostLevels = 16
/** How many properties a referred schema may have to be shown in the table of another. */
const mostNested = 12
/** How many branches of a union in a referred schema are shown in the table of another. */
const mostBranches = 50

/** The place of a value in a table. */
interface Place {
  path: PropertyPath
  level: number
  /** Whether the value is one of another, other than an item of the body itself. */
  isNested: boolean
  /** How many references are still followed. */
  references: number
  /** The references that lead to the place. */
  within: readonly string[]
}

/**
 * Returns the rows of the table of a schema: one for each property, and for the values within it. A referred schema is
 * shown in place as long as it is small, not within itself, and not too deep; its type is a link in any case.
 *
 * @param direction requests have no readOnly properties and replies no writeOnly ones; undefined shows both
 * @param references how many references are followed from one to the next
 */
export function propertyRows(
  reference: Reference,
  schema: Schema,
  direction: Direction | undefined,
  references: number,
): Html[] {
  const { root } = reference
  const table = new TableRows(reference)
  const note = (content: Html, within: string | undefined) =>
    table.add(
      html`<tr>
        <td colspan="5">${content}</td>
      </tr>`,
      within,
    )

  const addValue = (path: PropertyPath, value: Schema, required: string, place: Place): void => {
    const within = place.within.at(-1)
    if (within !== undefined && !table.hasRoom) return
    const row = html`<tr>
      <td><code>${path.text}</code></td>
      <td>${typeName(reference, value)}</td>
      <td>${required}</td>
      <td>${limitsOf(reference, value, direction, within !== undefined)}</td>
      <td>${descriptionOf(reference, value, within !== undefined)}</td>
    </tr>`
    if (table.add(row, within)) addWithin(value, { ...place, path, level: place.level + 1, isNested: true })
  }

  const addWithin = (value: Schema, place: Place): void => {
    const { parts, refs } = appliedParts(root, value)
    if (refs.some((ref) => place.within.includes(ref))) return
    if (place.level > mostLevels) {
      if (parts.some(isStructured)) note(html`What is deeper is in the contract.`, place.within.at(-1))
      return
    }
    if (refs.length === 0) return addParts(parts, place)
    if (place.isNested && (place.references <= 0 || propertiesOf(parts, mostNested, true).size > mostNested))
      return
    addParts(parts, { ...place, references: place.references - 1 }, refs)
  }

  const addParts = (parts: AppliedPart[], outer: Place, refs: string[] = []): void => {
    const referred: Place = { ...outer, within: [...outer.within, ...refs] }
    const isRequired = (name: string) => parts.some((part) => declaredNames(part.schema).required.has(name))
    const isWithin = outer.within.length > 0
    const properties = propertiesOf(parts, reference.rowsInPlace, isWithin)
    for (const [name, { schemas, isReferred }] of properties) {
      const property = schemas.length === 1 ? schemas[0]! : { allOf: schemas }
      if (direction !== undefined && isHidden(root, property, direction)) continue
      const place = isReferred ? referred : outer
      addValue(place.path.property(name), property, isRequired(name) ? 'yes' : 'no', place)
    }
    for (const { schema: part, isReferred } of parts) {
      const place = isReferred ? referred : outer
      for (const name of declaredNames(part).undeclared.slice(
        0,
        isReferred || isWithin ? reference.rowsInPlace : undefined,
      ))
        if (!properties.has(name)) addName(place.path.property(name), place)
      addOthers(part, place)
    }
  }

  /** Adds a property that is required, and declared elsewhere or not at all. */
  const addName = (path: PropertyPath, { within }: Place): void => {
    const row = html`<tr>
      <td><code>${path.text}</code></td>
      <td></td>
      <td>yes</td>
    </tr>`
    table.add(row, within.at(-1))
  }

  /** Adds what is in a value beside its properties: items, other properties, unions and conditions. */
  const addOthers = (shown: SchemaObject, place: Place): void => {
    const { path, within } = place
    const { patternProperties = {}, additionalProperties, items, prefixItems = [] } = shown
    for (const [pattern, part] of Object.entries(patternProperties))
      addValue(path.property(`/${pattern}/`), part, '', place)
    for (const others of [additionalProperties, shown['unevaluatedProperties']])
      if (typeof others === 'object') addEach(others as SchemaObject, { ...place, path: path.property('*') })
    for (const [index, item] of prefixItems.entries()) addValue(path.item(index), item, '', place)
    if (typeof items === 'object') addEach(items, { ...place, path: path.item() })
    for (const union of [shown.oneOf, shown.anyOf]) addUnion(shown, union ?? [], place)
    if ((shown.oneOf ?? shown.anyOf) === undefined) {
      const kinds = mappedKinds(reference, shown)
      if (kinds !== undefined) note(kinds, within.at(-1))
    }
    addConditions(shown, place)
  }

  /** Adds what the items of a list, or the values of a map, all have. The type of the list or map tells their type. */
  const addEach = (each: SchemaObject, place: Place): void => {
    if (place.within.length > 0 && !table.hasRoom) return
    const isLink = each.$ref !== undefined
    const limits = limitsOf(reference, each, direction, place.within.length > 0)
    if (!isLink && (limits.text !== '' || each.description !== undefined))
      addValue(place.path, each, '', place)
    else addWithin(each, { ...place, level: place.level + 1 })
  }

  const addUnion = (schemaOfUnion: SchemaObject, union: readonly Schema[], place: Place): void => {
    const all = union.filter((branch) => !isNull(branch))
    if (all.length < 2) return
    const branches = place.within.length > 0 ? all.slice(0, mostBranches) : all
    for (const branch of branches) {
      const limits = limitsOf(reference, branch, direction, place.within.length > 0)
      const hasParts = appliedParts(root, branch).parts.some(isStructured)
      if (limits.text === '' && !hasParts) continue
      const at = place.path.text === '' ? '' : html`<code>${place.path.text}</code> `
      const kind = html`${at}as ${typeName(reference, branch)}${branchLabel(reference, schemaOfUnion, branch)}`
      const content = html`${kind}${limits.text !== '' && html`; ${limits}`}${hasParts && ':'}`
      if (!note(content, place.within.at(-1))) return
      addWithin(branch, { ...place, level: place.level + 1, isNested: true })
    }
  }

  const addConditions = (shown: SchemaObject, place: Place): void => {
    const { if: condition, then, else: otherwise, dependentSchemas = {} } = shown
    const branches: [Html, unknown][] = [
      ...(condition === undefined
        ? []
        : [
            [html`Where <code>${valueText(condition)}</code>:`, then] as [Html, unknown],
            [html`Otherwise:`, otherwise] as [Html, unknown],
          ]),
      ...Object.entries(dependentSchemas as Record<string, Schema>).map(([name, part]): [Html, unknown] => [
        html`With <code>${name}</code>:`,
        part,
      ]),
    ]
    for (const [label, part] of branches)
      if (part !== undefined && note(label, place.within.at(-1)))
        addWithin(part as Schema, { ...place, level: place.level + 1, isNested: true })
  }

  addWithin(schema, { path: new PropertyPath(), level: 0, isNested: false, references, within: [] })
  return table.rows
}

/**
 * The properties that the parts of a value declare, by name, and whether only referred parts declare them.
 *
 * @param mostReferred how many properties of each referred part are returned, and one more
 * @param isWithin whether all parts are within a referred schema
 */
function propertiesOf(
  parts: readonly AppliedPart[],
  mostReferred: number,
  isWithin: boolean,
): Map<string, { schemas: Schema[]; isReferred: boolean }> {
  const found = new Map<string, { schemas: Schema[]; isReferred: boolean }>()
  for (const { schema, isReferred } of parts) {
    const { properties } = declaredNames(schema)
    for (const [name, property] of isReferred || isWithin
      ? properties.slice(0, mostReferred + 1)
      : properties) {
      const known = found.get(name) ?? { schemas: [], isReferred: true }
      known.schemas.push(property)
      known.isReferred &&= isReferred
      found.set(name, known)
    }
  }
  return found
}

const structures =
  'properties required patternProperties items prefixItems oneOf anyOf if dependentSchemas'.split(' ')

function isStructured({ schema }: AppliedPart): boolean {
  return (
    structures.some((keyword) => schema[keyword] !== undefined) ||
    typeof schema.additionalProperties === 'object'
  )
}

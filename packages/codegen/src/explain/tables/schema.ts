import { documented, enforced, ignored } from '../field.ts'
import { characterFinding, lengthFinding } from '../rules/binary.ts'
import { dialectFinding } from '../rules/dialect.ts'
import { besideFinding, defaultFinding, discriminatorFinding } from '../rules/schema.ts'
import { formatFinding } from '../rules/format.ts'
import { patternFinding } from '../rules/pattern.ts'
import type { Field, ObjectTable } from '../object-table.ts'

const checked = enforced('every value is checked')
const later: Field = { ...checked, since: '3.1' }
const shown = 'shown in the pages'
const referenced = 'the targets of references'
const content = 'the content of a string is not decoded'

/**
 * The Schema Object (OpenAPI 3.1 section 4.8.24 with JSON Schema 2020-12 core and validation; OpenAPI 3.0.3 section
 * 4.7.24).
 */
const schema: ObjectTable = {
  name: 'Schema',
  fields: {
    // Core, section 8.
    $schema: enforced('schemas are read as JSON Schema 2020-12', { since: '3.1', rule: dialectFinding }),
    $id: enforced('references within the schema are relative to it', { since: '3.1' }),
    $anchor: enforced(referenced, { since: '3.1' }),
    $dynamicAnchor: enforced(referenced, { since: '3.1' }),
    $ref: enforced('is followed'),
    $dynamicRef: enforced('is followed', { since: '3.1' }),
    $defs: enforced(referenced, { map: 'Schema', isStore: true, since: '3.1' }),
    // The name of `$defs` before JSON Schema 2019-09. The meta-schema of 2020-12 still allows it.
    definitions: enforced(referenced, { map: 'Schema', isStore: true, since: '3.1' }),
    $comment: documented('for readers of the contract', { since: '3.1' }),
    $vocabulary: ignored('defined for meta-schemas only', { since: '3.1' }),
    // Core, section 10.
    allOf: { ...checked, list: 'Schema' },
    anyOf: { ...checked, list: 'Schema' },
    oneOf: { ...checked, list: 'Schema' },
    not: { ...checked, one: 'Schema' },
    if: { ...later, one: 'Schema' },
    // The lint rule takes the keyword `then` of JSON Schema for the method of a promise.
    // oxlint-disable-next-line unicorn/no-thenable
    then: { ...later, one: 'Schema', rule: besideFinding('if') },
    else: { ...later, one: 'Schema', rule: besideFinding('if') },
    dependentSchemas: { ...later, map: 'Schema' },
    prefixItems: { ...later, list: 'Schema' },
    items: { ...checked, one: 'Schema' },
    contains: { ...later, one: 'Schema' },
    properties: { ...checked, map: 'Schema' },
    patternProperties: { ...later, map: 'Schema' },
    additionalProperties: { ...checked, one: 'Schema' },
    propertyNames: { ...later, one: 'Schema' },
    // Core, section 11.
    unevaluatedItems: { ...later, one: 'Schema' },
    unevaluatedProperties: { ...later, one: 'Schema' },
    // Validation, section 6.
    type: checked,
    enum: { ...checked, rule: characterFinding },
    const: { ...later, rule: characterFinding },
    multipleOf: checked,
    maximum: checked,
    exclusiveMaximum: checked,
    minimum: checked,
    exclusiveMinimum: checked,
    maxLength: { ...checked, rule: lengthFinding },
    minLength: { ...checked, rule: lengthFinding },
    pattern: enforced('every value is checked', {
      rule: (value, place, known) =>
        characterFinding(value, place, known) ?? patternFinding(value, place, known),
    }),
    maxItems: checked,
    minItems: checked,
    uniqueItems: checked,
    maxContains: { ...later, rule: besideFinding('contains') },
    minContains: { ...later, rule: besideFinding('contains') },
    maxProperties: checked,
    minProperties: checked,
    required: checked,
    dependentRequired: later,
    // Validation, sections 7 to 9.
    format: enforced('every value is checked', { rule: formatFinding }),
    contentEncoding: documented(content, { since: '3.1' }),
    contentMediaType: documented(content, { since: '3.1' }),
    contentSchema: documented(content, { one: 'Schema', since: '3.1' }),
    title: documented(shown),
    description: documented('shown in the pages and the types'),
    default: documented('shown in the pages and the types; not filled in here', {
      rule: defaultFinding,
    }),
    deprecated: documented('@deprecated in the types'),
    readOnly: enforced('is refused in requests where it applies, and not required there'),
    writeOnly: enforced('is removed from replies where it applies, and not required there'),
    examples: documented('shown in the pages; the mock answers with them', { since: '3.1' }),
    // Keywords of OpenAPI.
    nullable: enforced('null is accepted', { until: '3.0' }),
    discriminator: documented('chooses the branch whose faults are reported', {
      one: 'Discriminator',
      rule: discriminatorFinding,
    }),
    xml: documented('XML bodies are not parsed', { one: 'XML' }),
    externalDocs: documented(shown, { one: 'External Documentation' }),
    example: documented('shown in the pages; the mock answers with it'),
    // Keywords of Concordat.
    'x-unique': documented(
      'kept by @concordat/resources: no two stored resources have the same value, or the same within the listed properties',
    ),
    'x-relation': documented('kept by @concordat/resources: the key of another stored resource'),
    'x-audit': documented('kept by @concordat/resources: the changes of stored resources are recorded'),
  },
  hints: {
    optional: 'a property is optional unless `required` names it',
    additionalItems: 'replaced by `items` beside `prefixItems` in JSON Schema 2020-12',
    dependencies: 'replaced by `dependentSchemas` and `dependentRequired` in JSON Schema 2019-09',
    id: 'replaced by `$id` in JSON Schema draft 6',
    $recursiveRef: 'replaced by `$dynamicRef` in JSON Schema 2020-12',
    $recursiveAnchor: 'replaced by `$dynamicAnchor` in JSON Schema 2020-12',
    divisibleBy: 'replaced by `multipleOf` in JSON Schema draft 4',
  },
}

/** The Discriminator Object (OpenAPI 3.2 section 4.25; 3.1 section 4.8.25). */
const discriminator: ObjectTable = {
  name: 'Discriminator',
  fields: {
    propertyName: documented('names the property that chooses the branch'),
    mapping: documented('for readers and generators'),
    defaultMapping: documented('for readers and generators', { since: '3.2' }),
  },
}

const xml: ObjectTable = {
  name: 'XML',
  fields: {
    nodeType: documented('in the served contract', { since: '3.2' }),
    name: documented(shown),
    namespace: documented(shown),
    prefix: documented(shown),
    attribute: documented(shown),
    wrapped: documented(shown),
  },
}

/** The Schema, Discriminator and XML Objects. */
export const schemaTables: readonly ObjectTable[] = [schema, discriminator, xml]

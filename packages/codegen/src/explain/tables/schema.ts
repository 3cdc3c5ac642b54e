import { documented, enforced, ignored } from '../field.ts'
import { dialectFinding } from '../judge/dialect.ts'
import { besideFinding, defaultFinding, discriminatorFinding } from '../judge/schema.ts'
import { formatFinding } from '../judge/format.ts'
import type { Field, ObjectTable } from '../object-table.ts'

const checked = enforced('every value is checked')
const later: Field = { ...checked, since: '3.1' }
const shown = 'shown in the pages'
const led = 'where references lead'
const content = 'what stands within a text is not looked into'

/** OpenAPI 3.1 section 4.8.24, JSON Schema 2020-12 core and validation; OpenAPI 3.0.3 section 4.7.24. */
const schema: ObjectTable = {
  name: 'Schema',
  fields: {
    // Core, section 8.
    $schema: enforced('schemas are read as JSON Schema 2020-12', { since: '3.1', judge: dialectFinding }),
    $id: ignored('references are resolved from the document, not from it', { since: '3.1' }),
    $anchor: enforced(led, { since: '3.1' }),
    $dynamicAnchor: enforced(led, { since: '3.1' }),
    $ref: enforced('is followed'),
    $dynamicRef: enforced('is followed', { since: '3.1' }),
    $defs: enforced(led, { map: 'Schema', kept: true, since: '3.1' }),
    // Its name before 2019-09: no longer a keyword, but in the meta-schema still.
    definitions: enforced(led, { map: 'Schema', kept: true, since: '3.1' }),
    $comment: documented('for readers of the contract', { since: '3.1' }),
    $vocabulary: ignored('only meta-schemas have it', { since: '3.1' }),
    // Core, section 10.
    allOf: { ...checked, list: 'Schema' },
    anyOf: { ...checked, list: 'Schema' },
    oneOf: { ...checked, list: 'Schema' },
    not: { ...checked, one: 'Schema' },
    if: { ...later, one: 'Schema' },
    // A keyword of JSON Schema, and nothing to wait for.
    // oxlint-disable-next-line unicorn/no-thenable
    then: { ...later, one: 'Schema', judge: besideFinding('if') },
    else: { ...later, one: 'Schema', judge: besideFinding('if') },
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
    enum: checked,
    const: later,
    multipleOf: checked,
    maximum: checked,
    exclusiveMaximum: checked,
    minimum: checked,
    exclusiveMinimum: checked,
    maxLength: checked,
    minLength: checked,
    pattern: checked,
    maxItems: checked,
    minItems: checked,
    uniqueItems: checked,
    maxContains: { ...later, judge: besideFinding('contains') },
    minContains: { ...later, judge: besideFinding('contains') },
    maxProperties: checked,
    minProperties: checked,
    required: checked,
    dependentRequired: later,
    // Validation, sections 7 to 9.
    format: enforced('every value is checked', { judge: formatFinding }),
    contentEncoding: documented(content, { since: '3.1' }),
    contentMediaType: documented(content, { since: '3.1' }),
    contentSchema: documented(content, { one: 'Schema', since: '3.1' }),
    title: documented(shown),
    description: documented('shown in the pages and the types'),
    default: documented('shown in the pages and the types: nothing is put into bodies', {
      judge: defaultFinding,
    }),
    deprecated: documented('@deprecated in the types'),
    readOnly: enforced('is refused in requests, and not required there'),
    writeOnly: enforced('is left out of replies, and not required there'),
    examples: documented('shown in the pages; the mock answers with them', { since: '3.1' }),
    // OpenAPI's own.
    nullable: enforced('null is taken', { until: '3.0' }),
    discriminator: enforced('chooses the branch', { one: 'Discriminator', judge: discriminatorFinding }),
    xml: documented('XML travels as bytes, which a schema does not see into', { one: 'XML' }),
    externalDocs: documented(shown, { one: 'External Documentation' }),
    example: documented('shown in the pages; the mock answers with it'),
  },
  hints: {
    optional: 'a property is optional unless `required` names it',
    additionalItems: 'it is `items` beside `prefixItems` since JSON Schema 2020-12',
    dependencies: 'it is `dependentSchemas` or `dependentRequired` since JSON Schema 2019-09',
    id: 'it is `$id` since JSON Schema draft 6',
    $recursiveRef: 'it is `$dynamicRef` since JSON Schema 2020-12',
    $recursiveAnchor: 'it is `$dynamicAnchor` since JSON Schema 2020-12',
    divisibleBy: 'it is `multipleOf` since JSON Schema draft 4',
  },
}

/** OpenAPI 3.2 section 4.25 (3.1: 4.8.25). */
const discriminator: ObjectTable = {
  name: 'Discriminator',
  fields: {
    propertyName: enforced('chooses the branch'),
    mapping: enforced('chooses the branch'),
    defaultMapping: enforced('chooses the branch of all other values', { since: '3.2' }),
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

/** What values have to be. */
export const schemaTables: readonly ObjectTable[] = [schema, discriminator, xml]

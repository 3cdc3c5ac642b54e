import { documented, enforced, ignored } from '../field.ts'
import { whyUnusedParameter, reservedFinding, valueFinding } from '../rules/parameters.ts'
import type { ObjectTable } from '../object-table.ts'

const shown = 'shown in the pages'
const sample = 'shown in the pages; the mock answers with it'
const inSchema = 'part of `schema` since OpenAPI 3.0'

/** The Parameter Object (OpenAPI 3.2 section 4.12; 3.1 section 4.8.12). */
const parameter: ObjectTable = {
  name: 'Parameter',
  fields: {
    name: enforced('an undeclared query parameter is refused'),
    in: enforced('the parameter is read from there'),
    description: documented('shown in the pages and the types'),
    required: enforced('a request without it is refused'),
    deprecated: documented('@deprecated in the types'),
    allowEmptyValue: enforced('an empty value counts as missing, unless it is a string'),
    style: enforced('the value is decoded accordingly'),
    explode: enforced('the value is decoded accordingly'),
    allowReserved: enforced('a plus sign is not decoded as a space', { rule: reservedFinding }),
    schema: enforced('the value is decoded and checked by it', { one: 'Schema' }),
    example: documented(shown),
    examples: documented(shown, { map: 'Example' }),
    content: enforced('the value is decoded and checked by it', { map: 'Media Type' }),
    'x-slashes': enforced('the parameter takes the rest of the path'),
  },
  reference: enforced('is followed'),
  whyUnused: whyUnusedParameter,
  hints: {
    type: inSchema,
    format: inSchema,
    items: inSchema,
    enum: inSchema,
    default: inSchema,
    pattern: inSchema,
    minimum: inSchema,
    maximum: inSchema,
    collectionFormat: 'replaced by `style` and `explode` in OpenAPI 3.0',
  },
}

/**
 * The Header Object (OpenAPI 3.2 section 4.21; 3.1 section 4.8.21). In OpenAPI 3.0, a Header Object has all fields of a
 * Parameter Object except `name` and `in`, so the table includes those that 3.1 does not define.
 */
const header: ObjectTable = {
  name: 'Header',
  fields: {
    description: documented(shown),
    required: enforced('a reply without it is refused'),
    deprecated: documented(shown),
    allowEmptyValue: ignored('the specification defines it for query parameters only'),
    style: enforced('the value is sent accordingly', {
      rule: valueFinding('style', [/^(?!simple$)/], 'the specification allows only `simple` in headers'),
    }),
    explode: enforced('the value is sent accordingly'),
    allowReserved: ignored('the specification defines it for query parameters only'),
    schema: enforced('the value is checked by it', { one: 'Schema' }),
    example: documented(shown),
    examples: documented(shown, { map: 'Example' }),
    content: enforced('the value is checked by it', { map: 'Media Type' }),
  },
  reference: enforced('is followed'),
  whyUnused: ({ name, parent }) =>
    name.toLowerCase() === 'content-type' && parent?.table.name === 'Response'
      ? 'the specification ignores response headers named Content-Type'
      : undefined,
}

const example: ObjectTable = {
  name: 'Example',
  fields: {
    summary: documented(shown),
    description: documented(shown),
    dataValue: documented(sample, { since: '3.2' }),
    serializedValue: documented(shown, { since: '3.2' }),
    value: documented(sample),
    externalValue: documented(shown),
  },
  reference: documented(shown),
}

/** The Parameter, Header and Example Objects. */
export const parameterTables: readonly ObjectTable[] = [parameter, header, example]

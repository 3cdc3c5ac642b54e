import { documented, enforced, ignored } from '../field.ts'
import { explodedHeader, parameterAside, reservedFinding, valueFinding } from '../judge/parameters.ts'
import type { ObjectTable } from '../object-table.ts'

const shown = 'shown in the pages'
const sample = 'shown in the pages; the mock answers with it'
const inSchema = 'it stands in `schema` since OpenAPI 3.0'

/** OpenAPI 3.2 section 4.12 (3.1: 4.8.12). */
const parameter: ObjectTable = {
  name: 'Parameter',
  fields: {
    name: enforced('a query parameter of another name is refused'),
    in: enforced('is looked for there', {
      judge: valueFinding('in', ['querystring'], 'not decoded: the contract is refused'),
    }),
    description: documented('shown in the pages and the types'),
    required: enforced('is refused where it is missing'),
    deprecated: documented('@deprecated in the types'),
    allowEmptyValue: enforced('an empty value stands for none'),
    style: enforced('is decoded so'),
    explode: enforced('is decoded so'),
    allowReserved: enforced('a plus sign is a plus sign', { judge: reservedFinding }),
    schema: enforced('is decoded and checked by it', { one: 'Schema' }),
    example: documented(shown),
    examples: documented(shown, { map: 'Example' }),
    content: enforced('is decoded and checked by it', { map: 'Media Type' }),
  },
  reference: enforced('is followed'),
  aside: parameterAside,
  hints: {
    type: inSchema,
    format: inSchema,
    items: inSchema,
    enum: inSchema,
    default: inSchema,
    pattern: inSchema,
    minimum: inSchema,
    maximum: inSchema,
    collectionFormat: 'it is `style` and `explode` since OpenAPI 3.0',
  },
}

/** OpenAPI 3.2 section 4.21 (3.1: 4.8.21). What is no field of it in 3.1 is one by 3.0, which makes it a Parameter. */
const header: ObjectTable = {
  name: 'Header',
  fields: {
    description: documented(shown),
    required: enforced('a reply without it is refused'),
    deprecated: documented(shown),
    allowEmptyValue: ignored('the specification has it for query parameters alone'),
    style: enforced('is written so', {
      judge: valueFinding('style', [/^(?!simple$)/], 'the specification has `simple` alone in headers'),
    }),
    explode: enforced('is written so', { judge: explodedHeader }),
    allowReserved: ignored('the specification has it for query parameters alone'),
    schema: enforced('a reply is checked by it', { one: 'Schema' }),
    example: documented(shown),
    examples: documented(shown, { map: 'Example' }),
    content: ignored('headers described by `content` are sent unchecked', { map: 'Media Type' }),
  },
  reference: enforced('is followed'),
  aside: ({ name, parent }) =>
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

/** What is sent beside the body, and examples. */
export const parameterTables: readonly ObjectTable[] = [parameter, header, example]

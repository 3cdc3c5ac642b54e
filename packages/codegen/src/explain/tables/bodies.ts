import { documented, enforced, ignored } from '../field.ts'
import { bodySchema, encodingFinding, itemFinding, partStyle, partType } from '../rules/bodies.ts'
import type { ObjectTable } from '../object-table.ts'

const shown = 'shown in the pages'

/** The Request Body Object (OpenAPI 3.2 section 4.13; 3.1 section 4.8.13). */
const requestBody: ObjectTable = {
  name: 'Request Body',
  fields: {
    description: documented(shown),
    content: enforced('any other media type is a 415', { map: 'Media Type' }),
    required: enforced('a request without it is refused'),
  },
  reference: enforced('is followed'),
}

/** The Media Type Object (OpenAPI 3.2 section 4.14; 3.1 section 4.8.14). */
const mediaType: ObjectTable = {
  name: 'Media Type',
  fields: {
    schema: enforced('the body is decoded and checked by it', { one: 'Schema', rule: bodySchema }),
    itemSchema: enforced('each item of a reply is checked by it', {
      one: 'Schema',
      since: '3.2',
      rule: itemFinding,
    }),
    'x-item-schema': enforced('each item of a reply is checked by it', { one: 'Schema', rule: itemFinding }),
    example: documented('shown in the pages; the mock answers with it'),
    examples: documented('shown in the pages; the mock answers with them', { map: 'Example' }),
    encoding: enforced('forms are decoded accordingly', { map: 'Encoding', rule: encodingFinding }),
    prefixEncoding: ignored('parts without names are not decoded', { list: 'Encoding', since: '3.2' }),
    itemEncoding: ignored('parts without names are not decoded', { one: 'Encoding', since: '3.2' }),
  },
  reference: enforced('is followed'),
}

/** The Encoding Object (OpenAPI 3.2 section 4.15; 3.1 section 4.8.15). */
const encoding: ObjectTable = {
  name: 'Encoding',
  fields: {
    contentType: enforced('JSON parts are parsed', { rule: partType }),
    headers: ignored('the headers of a part are not checked', { map: 'Header' }),
    encoding: ignored('nested parts are not decoded', { map: 'Encoding', since: '3.2' }),
    prefixEncoding: ignored('parts without names are not decoded', { list: 'Encoding', since: '3.2' }),
    itemEncoding: ignored('parts without names are not decoded', { one: 'Encoding', since: '3.2' }),
    style: enforced('the value is decoded accordingly', { rule: partStyle }),
    explode: enforced('the value is decoded accordingly', { rule: partStyle }),
    allowReserved: enforced('a plus sign is not decoded as a space', { rule: partStyle }),
  },
}

const response = enforced('a reply with an undeclared status is refused', { one: 'Response' })

/** The Responses Object (OpenAPI 3.2 section 4.16; 3.1 section 4.8.16). */
const responses: ObjectTable = {
  name: 'Responses',
  fields: { default: enforced('replies with any other status are checked by it', { one: 'Response' }) },
  patterned: { label: '{status}', matches: /^[1-5](?:\d\d|XX)$/, field: response },
}

const responseTable: ObjectTable = {
  name: 'Response',
  fields: {
    summary: documented('in the served contract', { since: '3.2' }),
    description: documented(shown),
    headers: enforced('are checked and sent', { map: 'Header' }),
    content: enforced('any other media type is refused', { map: 'Media Type' }),
    links: documented('hints to clients', { map: 'Link' }),
  },
  reference: enforced('is followed'),
}

/** The objects that describe the bodies of requests and responses. */
export const bodyTables: readonly ObjectTable[] = [requestBody, mediaType, encoding, responses, responseTable]

import { documented, enforced, ignored } from '../field.ts'
import { bodySchema, encodingFinding, partStyle, partType } from '../judge/bodies.ts'
import type { ObjectTable } from '../object-table.ts'

const shown = 'shown in the pages'

/** OpenAPI 3.2 section 4.13 (3.1: 4.8.13). */
const requestBody: ObjectTable = {
  name: 'Request Body',
  fields: {
    description: documented(shown),
    content: enforced('any other media type is a 415', { map: 'Media Type' }),
    required: enforced('a request without it is refused'),
  },
  reference: enforced('is followed'),
}

/** OpenAPI 3.2 section 4.14 (3.1: 4.8.14). */
const mediaType: ObjectTable = {
  name: 'Media Type',
  fields: {
    schema: enforced('is decoded and checked by it', { one: 'Schema', judge: bodySchema }),
    itemSchema: ignored('the items of a stream are not looked at', { one: 'Schema', since: '3.2' }),
    example: documented('shown in the pages; the mock answers with it'),
    examples: documented('shown in the pages; the mock answers with them', { map: 'Example' }),
    encoding: enforced('forms are read so', { map: 'Encoding', judge: encodingFinding }),
    prefixEncoding: ignored('parts without names are not read', { list: 'Encoding', since: '3.2' }),
    itemEncoding: ignored('parts without names are not read', { one: 'Encoding', since: '3.2' }),
  },
  reference: enforced('is followed'),
}

/** OpenAPI 3.2 section 4.15 (3.1: 4.8.15). */
const encoding: ObjectTable = {
  name: 'Encoding',
  fields: {
    contentType: enforced('what is JSON is read as JSON', { judge: partType }),
    headers: ignored('the headers of a part are not looked at', { map: 'Header' }),
    encoding: ignored('parts within a part are not read', { map: 'Encoding', since: '3.2' }),
    prefixEncoding: ignored('parts without names are not read', { list: 'Encoding', since: '3.2' }),
    itemEncoding: ignored('parts without names are not read', { one: 'Encoding', since: '3.2' }),
    style: enforced('is decoded so', { judge: partStyle }),
    explode: enforced('is decoded so', { judge: partStyle }),
    allowReserved: enforced('a plus sign is a plus sign', { judge: partStyle }),
  },
}

const response = enforced('a reply of another status is refused', { one: 'Response' })

/** OpenAPI 3.2 section 4.16 (3.1: 4.8.16). */
const responses: ObjectTable = {
  name: 'Responses',
  fields: { default: enforced('what replies of all other statuses are held to', { one: 'Response' }) },
  patterned: { label: '{status}', matches: /^[1-5](?:\d\d|XX)$/, field: response },
}

const responseTable: ObjectTable = {
  name: 'Response',
  fields: {
    summary: documented('in the served contract', { since: '3.2' }),
    description: documented(shown),
    headers: enforced('are checked and written', { map: 'Header' }),
    content: enforced('any other media type is refused', { map: 'Media Type' }),
    links: documented('hints to clients', { map: 'Link' }),
  },
  reference: enforced('is followed'),
}

/** What is sent as a body, either way. */
export const bodyTables: readonly ObjectTable[] = [requestBody, mediaType, encoding, responses, responseTable]

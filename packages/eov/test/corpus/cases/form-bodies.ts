import { answers, violates, receives, type Group } from '../case.ts'
import { integer, listOf, rawBody, string, echoBody } from '../contract.ts'

const type = 'application/x-www-form-urlencoded'
const form = (text: string, more: object = {}) => ({ ...rawBody(text, type), ...more })
const echoForm = (schema: object, encoding?: object) => ({
  post: echoBody({ [type]: { schema, ...(encoding && { encoding }) } }),
})
const address = { type: 'object', required: ['city'], properties: { city: string, zip: integer } }
const encodedAddress = encodeURIComponent('{"city":"Bonn","zip":53111}')

/** URL-encoded forms: OpenAPI 3.1.1 section 4.8.15.2, and the URL standard. */
export const formBodies: Group[] = [
  {
    title: 'a form',
    paths: {
      '/a': echoForm({
        type: 'object',
        required: ['name'],
        properties: {
          name: string,
          age: integer,
          news: { type: 'boolean' },
          tags: listOf(string),
          size: { type: 'number', default: 1 },
        },
        additionalProperties: false,
      }),
      '/open': echoForm({ type: 'object', properties: { a: integer } }),
      '/object': echoForm({ type: 'object', properties: { address } }),
      '/objects': echoForm({ type: 'object', properties: { all: listOf(address) } }),
      '/commas': echoForm(
        { type: 'object', properties: { tags: listOf(integer) } },
        { tags: { explode: false } },
      ),
      '/pipes': echoForm(
        { type: 'object', properties: { tags: listOf(string) } },
        { tags: { style: 'pipeDelimited', explode: false } },
      ),
      '/deep': echoForm(
        { type: 'object', properties: { address } },
        { address: { style: 'deepObject', explode: true } },
      ),
      '/json': echoForm(
        { type: 'object', properties: { address } },
        { address: { contentType: 'application/json' } },
      ),
      '/reference': echoForm({ $ref: '#/components/schemas/Form' }),
    },
    components: {
      schemas: {
        Form: {
          allOf: [
            { type: 'object', properties: { a: integer } },
            { type: 'object', required: ['b'], properties: { b: listOf(integer) } },
          ],
        },
      },
    },
    cases: [
      receives(
        'has the types of its properties',
        'POST /a',
        { body: { name: 'Ann', age: 7, news: true, tags: ['x', 'y'], size: 1.5 } },
        form('name=Ann&age=7&news=true&tags=x&tags=y&size=1.5'),
      ),
      receives(
        'may have an array of one item',
        'POST /a',
        { body: { name: 'Ann', tags: ['x'], size: 1 } },
        form('name=Ann&tags=x'),
      ),
      receives(
        'may have a space as a plus or encoded',
        'POST /a',
        { body: { name: 'Ann Lee é+', size: 1 } },
        form('name=Ann+Lee%20%C3%A9%2B'),
      ),
      receives('may have empty strings', 'POST /a', { body: { name: '', size: 1 } }, form('name=')),
      receives(
        'may name its charset',
        'POST /a',
        { body: { name: 'x', size: 1 } },
        { ...rawBody('name=x', `${type};charset=UTF-8`) },
      ),
      receives(
        'keeps undeclared fields',
        'POST /open',
        { body: { a: 1, b: 'x', c: ['1', '2'] } },
        form('a=1&b=x&c=1&c=2'),
      ),
      receives('may be behind references', 'POST /reference', { body: { a: 1, b: [2] } }, form('a=1&b=2')),
      receives(
        'may have objects as JSON',
        'POST /object',
        { body: { address: { city: 'Bonn', zip: 53111 } } },
        form(`address=${encodedAddress}`),
      ),
      receives(
        'may have objects as JSON with lower-case percent-encoding',
        'POST /object',
        { body: { address: { city: 'Bonn', zip: 53111 } } },
        {
          ...form(`address=${encodedAddress.replace('%7B', '%7b')}`),
        },
      ),
      receives(
        'may have objects as JSON without percent-encoding',
        'POST /object',
        { body: { address: { city: 'Bonn' } } },
        {
          ...form('address={"city":"Bonn"}'),
        },
      ),
      receives(
        'has objects as JSON where `encoding` declares it',
        'POST /json',
        { body: { address: { city: 'Bonn', zip: 53111 } } },
        form(`address=${encodedAddress}`),
      ),
      receives(
        'may have white space before JSON where `encoding` declares it',
        'POST /json',
        { body: { address: { city: 'Bonn' } } },
        {
          ...form('address=+%7B%22city%22:%22Bonn%22%7D'),
        },
      ),
      receives(
        'has objects in the style deepObject where `encoding` declares it',
        'POST /deep',
        { body: { address: { city: 'Bonn', zip: 1 } } },
        form('address[city]=Bonn&address%5Bzip%5D=1'),
      ),
      receives(
        'may have arrays of objects as JSON',
        'POST /objects',
        { body: { all: [{ city: 'a' }, { city: 'b' }] } },
        {
          ...form(`all=${encodeURIComponent('{"city":"a"}')}&all=${encodeURIComponent('{"city":"b"}')}`),
        },
      ),
      receives(
        'has arrays with commas where `encoding` declares it',
        'POST /commas',
        { body: { tags: [1, 2] } },
        form('tags=1,2'),
      ),
      receives(
        'has arrays in the style pipeDelimited where `encoding` declares it',
        'POST /pipes',
        { body: { tags: ['a', 'b'] } },
        form('tags=a%7Cb'),
      ),
      violates(
        'with a field of a wrong type is a fault',
        'POST /a',
        'body /age type',
        form('name=x&age=seven'),
      ),
      violates(
        'is checked in fields with JSON',
        'POST /object',
        'body /address/zip type',
        form(`address=${encodeURIComponent('{"city":"Bonn","zip":"x"}')}`),
      ),
      violates(
        'with malformed JSON in a field is a fault',
        'POST /object',
        'body /address content',
        form(`address=${encodeURIComponent('{"city":')}`),
      ),
      violates(
        'is checked in the style deepObject',
        'POST /deep',
        'body /address/zip type',
        form('address[city]=x&address[zip]=y'),
      ),
      violates(
        'with a field twice is a fault where it is not an array',
        'POST /a',
        'body /name type',
        form('name=x&name=y'),
      ),
      violates(
        'with an undeclared field is a fault',
        'POST /a',
        'body /x additionalProperties',
        form('name=x&x=1'),
      ),
      violates('without a required field is a fault', 'POST /a', 'body /name required', form('age=1')),
      violates('that is empty lacks its required fields', 'POST /a', 'body /name required', form('')),
      receives('that is empty is an empty object', 'POST /open', { body: {} }, form('')),
      answers('that is not valid percent-encoding is a 400', 'POST /a', 400, form('name=%zz')),
      answers('that is not UTF-8 is a 400', 'POST /a', 400, form('name=%FF')),
      answers('of more than a thousand pairs is a 400', 'POST /open', 400, form('a=1&'.repeat(1001))),
    ],
  },
]

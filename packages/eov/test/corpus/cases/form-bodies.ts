import { answers, breaks, sees, type Group } from '../case.ts'
import { integer, listOf, sendingText, string, taking } from '../contract.ts'

const type = 'application/x-www-form-urlencoded'
const form = (text: string, more: object = {}) => ({ ...sendingText(text, type), ...more })
const taken = (schema: object, encoding?: object) => ({
  post: taking({ [type]: { schema, ...(encoding && { encoding }) } }),
})
const address = { type: 'object', required: ['city'], properties: { city: string, zip: integer } }
const encodedAddress = encodeURIComponent('{"city":"Bonn","zip":53111}')

/** OpenAPI 3.1.1 section 4.8.15.1.1, and the form encoding of the URL standard. */
export const formBodies: Group[] = [
  {
    title: 'a form',
    paths: {
      '/a': taken({
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
      '/open': taken({ type: 'object', properties: { a: integer } }),
      '/object': taken({ type: 'object', properties: { address } }),
      '/objects': taken({ type: 'object', properties: { all: listOf(address) } }),
      '/commas': taken(
        { type: 'object', properties: { tags: listOf(integer) } },
        { tags: { explode: false } },
      ),
      '/pipes': taken(
        { type: 'object', properties: { tags: listOf(string) } },
        { tags: { style: 'pipeDelimited', explode: false } },
      ),
      '/deep': taken(
        { type: 'object', properties: { address } },
        { address: { style: 'deepObject', explode: true } },
      ),
      '/json': taken(
        { type: 'object', properties: { address } },
        { address: { contentType: 'application/json' } },
      ),
      '/reference': taken({ $ref: '#/components/schemas/Form' }),
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
      sees(
        'has its types',
        'POST /a',
        { body: { name: 'Ann', age: 7, news: true, tags: ['x', 'y'], size: 1.5 } },
        form('name=Ann&age=7&news=true&tags=x&tags=y&size=1.5'),
      ),
      sees(
        'has a list of one',
        'POST /a',
        { body: { name: 'Ann', tags: ['x'], size: 1 } },
        form('name=Ann&tags=x'),
      ),
      sees(
        'has spaces as plus and encoded',
        'POST /a',
        { body: { name: 'Ann Lee é+', size: 1 } },
        form('name=Ann+Lee%20%C3%A9%2B'),
      ),
      sees('may have empty texts', 'POST /a', { body: { name: '', size: 1 } }, form('name=')),
      sees(
        'may name its charset',
        'POST /a',
        { body: { name: 'x', size: 1 } },
        { ...sendingText('name=x', `${type};charset=UTF-8`) },
      ),
      sees(
        'keeps what it does not name',
        'POST /open',
        { body: { a: 1, b: 'x', c: ['1', '2'] } },
        form('a=1&b=x&c=1&c=2'),
      ),
      sees('is behind references', 'POST /reference', { body: { a: 1, b: [2] } }, form('a=1&b=2')),
      sees(
        'has objects as JSON',
        'POST /object',
        { body: { address: { city: 'Bonn', zip: 53111 } } },
        form(`address=${encodedAddress}`),
      ),
      sees(
        'has objects as JSON, encoded in small letters',
        'POST /object',
        { body: { address: { city: 'Bonn', zip: 53111 } } },
        {
          ...form(`address=${encodedAddress.replace('%7B', '%7b')}`),
        },
      ),
      sees(
        'has objects as JSON that is not encoded',
        'POST /object',
        { body: { address: { city: 'Bonn' } } },
        {
          ...form('address={"city":"Bonn"}'),
        },
      ),
      sees(
        'has objects as JSON where its encoding says so',
        'POST /json',
        { body: { address: { city: 'Bonn', zip: 53111 } } },
        form(`address=${encodedAddress}`),
      ),
      sees(
        'has objects as JSON with space in front, where its encoding says so',
        'POST /json',
        { body: { address: { city: 'Bonn' } } },
        {
          ...form('address=+%7B%22city%22:%22Bonn%22%7D'),
        },
      ),
      sees(
        'has objects in brackets where its encoding says so',
        'POST /deep',
        { body: { address: { city: 'Bonn', zip: 1 } } },
        form('address[city]=Bonn&address%5Bzip%5D=1'),
      ),
      sees(
        'has lists of objects as JSON',
        'POST /objects',
        { body: { all: [{ city: 'a' }, { city: 'b' }] } },
        {
          ...form(`all=${encodeURIComponent('{"city":"a"}')}&all=${encodeURIComponent('{"city":"b"}')}`),
        },
      ),
      sees(
        'has lists with commas where its encoding says so',
        'POST /commas',
        { body: { tags: [1, 2] } },
        form('tags=1,2'),
      ),
      sees(
        'has lists with pipes where its encoding says so',
        'POST /pipes',
        { body: { tags: ['a', 'b'] } },
        form('tags=a%7Cb'),
      ),
      breaks('has a property of another type', 'POST /a', 'body /age type', form('name=x&age=seven')),
      breaks(
        'has a wrong property in JSON',
        'POST /object',
        'body /address/zip type',
        form(`address=${encodeURIComponent('{"city":"Bonn","zip":"x"}')}`),
      ),
      breaks(
        'has no JSON where there should be some',
        'POST /object',
        'body /address content',
        form(`address=${encodeURIComponent('{"city":')}`),
      ),
      breaks(
        'has a wrong property in brackets',
        'POST /deep',
        'body /address/zip type',
        form('address[city]=x&address[zip]=y'),
      ),
      breaks('has a value twice that is one', 'POST /a', 'body /name type', form('name=x&name=y')),
      breaks(
        'has a property that nobody knows',
        'POST /a',
        'body /x additionalProperties',
        form('name=x&x=1'),
      ),
      breaks('lacks a property', 'POST /a', 'body /name required', form('age=1')),
      breaks('that is empty lacks its properties', 'POST /a', 'body /name required', form('')),
      sees('that is empty is an empty object', 'POST /open', { body: {} }, form('')),
      sees('does not reach a prototype', 'POST /open', { body: { a: 1 } }, form('__proto__=x&a=1')),
      answers('that is not valid percent-encoding is a 400', 'POST /a', 400, form('name=%zz')),
      answers('that is not UTF-8 is a 400', 'POST /a', 400, form('name=%FF')),
      answers('of more than a thousand pairs is a 400', 'POST /open', 400, form('a=1&'.repeat(1001))),
    ],
  },
]

import { answers, breaks, sees, type Group } from '../case.ts'
import { integer, sendingText, string, taking } from '../contract.ts'

const refused = (title: string, line: string, headers: Record<string, string>, body: string = '{}') =>
  answers(`${title} is a 415`, line, 415, {
    headers,
    body,
    replyHeaders: { 'content-type': 'application/problem+json' },
  })
const typed = (type: string, more: Record<string, string> = {}) => ({ 'content-type': type, ...more })
const one = { type: 'object', properties: { a: integer } }

/** Which media type a body is read as: OpenAPI 3.1.1 section 4.8.13, RFC 9110 sections 8.3 and 8.4. */
export const mediaTypes: Group[] = [
  {
    title: 'the content type of a body',
    paths: {
      '/json': { post: taking({ 'application/json': { schema: one } }) },
      '/suffix': {
        post: taking({
          'application/vnd.shop+json': { schema: one },
          'application/merge-patch+json': { schema: { type: 'array' } },
        }),
      },
      '/several': { post: taking({ 'application/json': { schema: one }, 'text/*': { schema: string } }) },
      '/ranges': {
        post: taking({
          '*/*': {},
          'text/*': { schema: { type: 'string', maxLength: 3 } },
          'text/csv': { schema: { type: 'string', pattern: '^a,' } },
          'application/json': { schema: one },
        }),
      },
      '/capital': { post: taking({ 'Application/JSON': { schema: one } }) },
      '/application': { post: taking({ 'application/*': {} }) },
    },
    cases: [
      sees('is JSON', 'POST /json', { body: { a: 1 } }, sendingText('{"a":1}')),
      sees('is in any case', 'POST /json', { body: {} }, sendingText('{}', 'Application/JSON')),
      sees(
        'may name its charset',
        'POST /json',
        { body: {} },
        sendingText('{}', 'application/json; charset=utf-8'),
      ),
      sees(
        'may name its charset in capitals and quotes',
        'POST /json',
        { body: {} },
        sendingText('{}', 'application/json;Charset="UTF-8"'),
      ),
      sees(
        'may have other parameters',
        'POST /json',
        { body: {} },
        sendingText('{}', 'application/json; profile="a"; version=1'),
      ),
      sees(
        'may have a parameter whose value holds a semicolon',
        'POST /json',
        { body: {} },
        {
          ...sendingText('{}', 'application/json; profile="a;charset=latin1"'),
        },
      ),
      sees(
        'may have space in front of its parameters',
        'POST /json',
        { body: {} },
        sendingText('{}', 'application/json ; charset=utf-8'),
      ),
      sees(
        'is JSON by its suffix',
        'POST /suffix',
        { body: { a: 1 } },
        sendingText('{"a":1}', 'application/vnd.shop+json'),
      ),
      sees(
        'chooses the schema',
        'POST /suffix',
        { body: [] },
        sendingText('[]', 'application/merge-patch+json'),
      ),
      breaks(
        'chooses the schema that is broken',
        'POST /suffix',
        'body type',
        sendingText('{}', 'application/merge-patch+json'),
      ),
      sees('is in capitals in the contract', 'POST /capital', { body: {} }, sendingText('{}')),
      sees('falls under a range', 'POST /several', { body: 'a,b' }, sendingText('a,b', 'text/csv')),
      sees('is the one of several', 'POST /several', { body: { a: 1 } }, sendingText('{"a":1}')),
      sees(
        'is the most specific one',
        'POST /ranges',
        { body: 'a,bcdef' },
        sendingText('a,bcdef', 'text/csv'),
      ),
      breaks(
        'is the most specific one, broken',
        'POST /ranges',
        'body pattern',
        sendingText('b', 'text/csv'),
      ),
      breaks(
        'is the range before all types',
        'POST /ranges',
        'body maxLength',
        sendingText('abcd', 'text/html'),
      ),
      breaks(
        'is not the range of all types where there is one of its own',
        'POST /ranges',
        'body /a type',
        sendingText('{"a":"x"}'),
      ),
      sees(
        'is one of all types',
        'POST /ranges',
        { body: { stream: 'xyz' } },
        sendingText('xyz', 'image/png'),
      ),
      sees(
        'of JSON is read as JSON under a range',
        'POST /application',
        { body: { a: 1 } },
        {
          ...sendingText('{"a":1}'),
        },
      ),
      refused('that is not declared', 'POST /json', typed('text/plain')),
      refused('that only begins like one', 'POST /json', typed('application/jsonx')),
      refused('that is a longer name', 'POST /json', typed('application/json-patch')),
      refused('with another suffix', 'POST /json', typed('application/vnd.shop+json')),
      refused('that is half of one', 'POST /json', typed('application')),
      refused('that is two', 'POST /json', typed('application/json, text/plain')),
      refused('that is empty', 'POST /json', typed('')),
      refused('that is not there', 'POST /json', {}),
      refused('with another charset', 'POST /json', typed('application/json; charset=utf-16')),
      refused(
        'with another charset in quotes',
        'POST /json',
        typed('application/json; charset="ISO-8859-1"'),
      ),
      refused('with another charset for a text', 'POST /several', typed('text/plain; charset=latin1')),
      refused(
        'with a content coding',
        'POST /json',
        typed('application/json', { 'content-encoding': 'gzip' }),
      ),
      refused(
        'with two content codings',
        'POST /json',
        typed('application/json', { 'content-encoding': 'identity, gzip' }),
      ),
      sees(
        'may come with the coding that is none',
        'POST /json',
        { body: {} },
        { body: '{}', headers: typed('application/json', { 'content-encoding': 'identity' }) },
      ),
      sees(
        'may come with that coding in any case (RFC 9110 section 8.4.1)',
        'POST /json',
        { body: {} },
        {
          body: '{}',
          headers: typed('application/json', { 'content-encoding': 'Identity' }),
        },
      ),
    ],
  },
]

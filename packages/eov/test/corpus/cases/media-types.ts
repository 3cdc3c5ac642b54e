import { answers, violates, receives, type Group } from '../case.ts'
import { integer, rawBody, string, echoBody } from '../contract.ts'

const refused = (title: string, line: string, headers: Record<string, string>, body: string = '{}') =>
  answers(`${title} is a 415`, line, 415, {
    headers,
    body,
    replyHeaders: { 'content-type': 'application/problem+json' },
  })
const typed = (type: string, more: Record<string, string> = {}) => ({ 'content-type': type, ...more })
const one = { type: 'object', properties: { a: integer } }

/** The media type that a body is parsed as: OpenAPI 3.1.1 section 4.8.13, RFC 9110 sections 8.3 and 8.4. */
export const mediaTypes: Group[] = [
  {
    title: 'the content type of a body',
    paths: {
      '/json': { post: echoBody({ 'application/json': { schema: one } }) },
      '/suffix': {
        post: echoBody({
          'application/vnd.shop+json': { schema: one },
          'application/merge-patch+json': { schema: { type: 'array' } },
        }),
      },
      '/several': { post: echoBody({ 'application/json': { schema: one }, 'text/*': { schema: string } }) },
      '/ranges': {
        post: echoBody({
          '*/*': {},
          'text/*': { schema: { type: 'string', maxLength: 3 } },
          'text/csv': { schema: { type: 'string', pattern: '^a,' } },
          'application/json': { schema: one },
        }),
      },
      '/capital': { post: echoBody({ 'Application/JSON': { schema: one } }) },
      '/application': { post: echoBody({ 'application/*': {} }) },
    },
    cases: [
      receives('may be application/json', 'POST /json', { body: { a: 1 } }, rawBody('{"a":1}')),
      receives('may be in any case', 'POST /json', { body: {} }, rawBody('{}', 'Application/JSON')),
      receives(
        'may name its charset',
        'POST /json',
        { body: {} },
        rawBody('{}', 'application/json; charset=utf-8'),
      ),
      receives(
        'may name its charset in capitals and quotes',
        'POST /json',
        { body: {} },
        rawBody('{}', 'application/json;Charset="UTF-8"'),
      ),
      receives(
        'may have other parameters',
        'POST /json',
        { body: {} },
        rawBody('{}', 'application/json; profile="a"; version=1'),
      ),
      receives(
        'may have a parameter whose value holds a semicolon',
        'POST /json',
        { body: {} },
        {
          ...rawBody('{}', 'application/json; profile="a;charset=latin1"'),
        },
      ),
      receives(
        'may have white space before its parameters',
        'POST /json',
        { body: {} },
        rawBody('{}', 'application/json ; charset=utf-8'),
      ),
      receives(
        'with the suffix +json is JSON',
        'POST /suffix',
        { body: { a: 1 } },
        rawBody('{"a":1}', 'application/vnd.shop+json'),
      ),
      receives(
        'selects the schema',
        'POST /suffix',
        { body: [] },
        rawBody('[]', 'application/merge-patch+json'),
      ),
      violates(
        'selects the schema whose faults are reported',
        'POST /suffix',
        'body type',
        rawBody('{}', 'application/merge-patch+json'),
      ),
      receives('may be in another case in the contract', 'POST /capital', { body: {} }, rawBody('{}')),
      receives('may match a range', 'POST /several', { body: 'a,b' }, rawBody('a,b', 'text/csv')),
      receives('may be one of several', 'POST /several', { body: { a: 1 } }, rawBody('{"a":1}')),
      receives(
        'selects the most specific media type',
        'POST /ranges',
        { body: 'a,bcdef' },
        rawBody('a,bcdef', 'text/csv'),
      ),
      violates(
        'selects the most specific media type, whose faults are reported',
        'POST /ranges',
        'body pattern',
        rawBody('b', 'text/csv'),
      ),
      violates('selects text/* before */*', 'POST /ranges', 'body maxLength', rawBody('abcd', 'text/html')),
      violates('selects application/json before */*', 'POST /ranges', 'body /a type', rawBody('{"a":"x"}')),
      receives('may match */*', 'POST /ranges', { body: { stream: 'xyz' } }, rawBody('xyz', 'image/png')),
      receives(
        'application/json is JSON where a range is declared',
        'POST /application',
        { body: { a: 1 } },
        {
          ...rawBody('{"a":1}'),
        },
      ),
      refused('that is not declared', 'POST /json', typed('text/plain')),
      refused('with more letters than a declared one', 'POST /json', typed('application/jsonx')),
      refused(
        'with a hyphen and more letters than a declared one',
        'POST /json',
        typed('application/json-patch'),
      ),
      refused('with another suffix', 'POST /json', typed('application/vnd.shop+json')),
      refused('without a subtype', 'POST /json', typed('application')),
      refused('that is a list of two', 'POST /json', typed('application/json, text/plain')),
      refused('that is empty', 'POST /json', typed('')),
      refused('that is missing', 'POST /json', {}),
      refused('with another charset', 'POST /json', typed('application/json; charset=utf-16')),
      refused(
        'with another charset in quotes',
        'POST /json',
        typed('application/json; charset="ISO-8859-1"'),
      ),
      refused('with another charset for text', 'POST /several', typed('text/plain; charset=latin1')),
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
      receives(
        'may come with the content coding identity',
        'POST /json',
        { body: {} },
        { body: '{}', headers: typed('application/json', { 'content-encoding': 'identity' }) },
      ),
      receives(
        'may come with the content coding identity in any case (RFC 9110 section 8.4.1)',
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

import { answers, violates, type Group } from '../case.ts'
import { echoBody, listOf, rawBody } from '../contract.ts'

const type = 'multipart/form-data'
const bounds = { type: 'string', minLength: 2, maxLength: 5 }
const binary = { ...bounds, format: 'binary' }
const image = { ...bounds, contentMediaType: 'image/png' }

const sized = (f: object, more: object = {}) => ({
  post: echoBody({ [type]: { schema: { type: 'object', properties: { f } }, ...more } }),
})
const paths = {
  '/binary': sized(binary),
  '/media': sized(image),
  '/encoding': sized(bounds, { encoding: { f: { contentType: 'image/png' } } }),
  '/nullable': sized({ anyOf: [binary, { type: 'null' }] }),
  '/list': sized(listOf(binary)),
  '/additional': {
    post: echoBody({ [type]: { schema: { type: 'object', additionalProperties: binary } } }),
  },
}
const pointers: Record<string, string> = { '/list': '/f/0' }

const form = (content: string, name = 'f') =>
  rawBody(
    `--x\r\nContent-Disposition: form-data; name="${name}"; filename="a"\r\n` +
      `Content-Type: image/png\r\n\r\n${content}\r\n--x--\r\n`,
    `${type}; boundary=x`,
  )

const sizes = (title: string, openapi: string, tested: Record<string, object>): Group => ({
  title,
  openapi,
  paths: tested,
  cases: Object.keys(tested).flatMap((path) => {
    const at = pointers[path] ?? '/f'
    // A branch of a union reports its own faults, and the union reports that none matches.
    const faults = (rule: string) =>
      path === '/nullable'
        ? [`body ${at} ${rule}`, `body ${at} anyOf`, `body ${at} type`]
        : `body ${at} ${rule}`
    return [
      violates(`is too short with no bytes (${path})`, `POST ${path}`, faults('minLength'), form('')),
      violates(`is too short with one byte (${path})`, `POST ${path}`, faults('minLength'), form('a')),
      answers(`is taken with three bytes (${path})`, `POST ${path}`, 200, form('abc')),
      answers(`is taken with five bytes (${path})`, `POST ${path}`, 200, form('abcdé'.slice(1))),
      violates(
        `is too long with three characters of six bytes (${path})`,
        `POST ${path}`,
        faults('maxLength'),
        form('äöü'),
      ),
      violates(
        `is too long by far, so that its end is not awaited (${path})`,
        `POST ${path}`,
        faults('maxLength'),
        form('a'.repeat(200_000)),
      ),
    ]
  }),
})

const characters: Group = {
  title: 'a file whose schema describes characters',
  paths: {
    '/pattern': sized({ type: 'string', format: 'binary', pattern: '^a' }),
    '/enum': sized({ type: 'string', format: 'binary', enum: ['a'] }),
    '/const': sized({ type: 'string', format: 'binary', const: 'a' }),
    '/reference': sized({ allOf: [{ $ref: '#/components/schemas/File' }] }),
    '/media': sized({ type: 'string', contentMediaType: 'application/jwt', pattern: '^ey' }),
  },
  components: { schemas: { File: { type: 'string', format: 'binary', pattern: '^a', maxLength: 3 } } },
  cases: [
    ...['pattern', 'enum', 'const', 'reference'].map((path) =>
      answers(`is taken, because bytes are no characters (${path})`, `POST /${path}`, 200, form('b')),
    ),
    violates('is limited in its size nevertheless', 'POST /reference', 'body /f maxLength', form('bbbb')),
    answers('is taken where a text of another media type matches', 'POST /media', 200, form('ey.x')),
    violates(
      'is a fault where a text of another media type does not match',
      'POST /media',
      'body /f pattern',
      form('x'),
    ),
  ],
}

const { '/binary': ofBinary, '/list': ofList, '/additional': ofAdditional } = paths

/** The sizes of files in multipart forms. */
export const fileSizes: Group[] = [
  sizes('a file of OpenAPI 3.1', '3.1.1', paths),
  sizes('a file of OpenAPI 3.0', '3.0.3', {
    '/binary': ofBinary,
    '/list': ofList,
    '/additional': ofAdditional,
  }),
  characters,
]

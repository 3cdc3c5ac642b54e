import { describe, expect, test } from 'vitest'
import { english, german, HttpError, implement, type Settings } from '@concordat/server'
import type { Served } from '@concordat/server/kit'
import { contractOf, json, remembering } from '../support/app.ts'
import { ask } from '../support/ask.ts'
import type { OpenHost } from '../support/hosts.ts'

const item = {
  type: 'object',
  required: ['name', 'price'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2 },
    price: { type: 'number', minimum: 3 },
    kind: { enum: ['fruit', 'leaf'] },
    tags: { type: 'array', maxItems: 1, items: { type: 'integer' } },
  },
}
const contract = contractOf({
  '/items': {
    post: {
      operationId: 'add',
      requestBody: { required: true, content: { 'application/json': { schema: item } } },
      responses: { 200: json(true), 409: { description: '', content: { 'application/problem+json': {} } } },
    },
  },
})
const apiWith = (languages: Settings['languages'] | undefined): Served =>
  implement(
    contract,
    { log: remembering(), ...(languages !== undefined && { languages }) } as never,
    {
      add: () => {
        throw new HttpError(409, { code: 'sold-out', detail: 'The last apple is sold.' })
      },
    } as never,
  ) as Served

const bad = { name: 'a', price: 1, kind: 'x', tags: ['a', 2], other: 1 }

/** The tests of translated problems, on the given hosts. */
export function languagesOn(hosts: Readonly<Record<string, (api: Served) => Promise<OpenHost>>>): void {
  describe.each(Object.entries(hosts))('on the %s host', (_name, open) => {
    const post = async (
      body: unknown,
      language: string | undefined,
      languages: Settings['languages'] | undefined = { en: english, de: german },
      path = '/items',
    ) => {
      const headers = {
        'content-type': 'application/json',
        ...(language !== undefined && { 'accept-language': language }),
      }
      const reply = await ask(open, apiWith(languages), path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers,
      })
      return { ...reply, problem: JSON.parse(reply.text) }
    }
    const placesOf = ({ errors }: any) =>
      errors.map(({ in: at, pointer, rule }: any) => `${at} ${pointer} ${rule}`).sort()

    test('DR20: a problem is in German for a client that asks for it, with the same codes and pointers', async () => {
      const [en, de] = [await post(bad, 'en'), await post(bad, 'de-CH, en;q=0.5')]
      expect([en.status, de.status]).toEqual([422, 422])
      expect(de.problem).toMatchObject({
        type: 'urn:problem-type:contract-violation',
        title: 'Verstoß gegen den Vertrag',
        detail: 'Die Anfrage verstößt gegen den Vertrag.',
      })
      expect(placesOf(de.problem)).toEqual(placesOf(en.problem))
      const texts = Object.fromEntries(
        de.problem.errors.map(({ pointer, message }: any) => [pointer, message]),
      )
      expect(texts).toEqual({
        '/name': 'muss mindestens 2 Zeichen haben',
        '/price': 'muss mindestens 3 sein',
        '/kind': 'muss einer dieser Werte sein: "fruit", "leaf"',
        '/tags': 'darf höchstens 1 Eintrag haben',
        '/tags/0': 'muss eine ganze Zahl sein',
        '/other': 'ist keine bekannte Eigenschaft',
      })
      expect(de.headers.get('content-language')).toBe('de')
      expect(de.headers.get('vary')).toBe('accept-language')
      expect([en.headers.get('content-language'), en.headers.get('vary')]).toEqual(['en', 'accept-language'])
      const missing = await post({}, 'de')
      expect(missing.problem.errors.map(({ message }: any) => message)).toEqual([
        'ist erforderlich',
        'ist erforderlich',
      ])
    })

    test('DR20: a 404 and the problems of the application are translated by code', async () => {
      const lost = await post({}, 'de', undefined, '/itmes')
      expect(lost.problem).toMatchObject({
        type: 'urn:problem-type:not-found',
        title: 'Nicht gefunden',
        detail: 'Unter /itmes gibt es nichts. Der ähnlichste Pfad ist /items.',
      })
      const good = { name: 'Apple', price: 3 }
      const own = { ...german, titles: { ...german.titles, 'sold-out': 'Ausverkauft' } }
      expect((await post(good, 'de', { en: english, de: own })).problem).toMatchObject({
        type: 'urn:problem-type:sold-out',
        title: 'Ausverkauft',
        detail: 'The last apple is sold.',
      })
      expect((await post(good, 'fr')).problem.title).toBe('Sold out')
    })

    test('DR20: languages are off by default', async () => {
      const reply = await ask(open, apiWith(undefined), '/items', {
        method: 'POST',
        body: '{}',
        headers: { 'content-type': 'application/json', 'accept-language': 'de' },
      })
      expect(JSON.parse(reply.text).title).toBe('Contract violation')
      expect([reply.headers.get('content-language'), reply.headers.get('vary')]).toEqual([null, null])
    })
  })
}

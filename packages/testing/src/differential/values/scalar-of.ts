import type { SchemaObject } from '@concordat/model'
import { texts } from '../names.ts'
import type { Random } from '../../random.ts'

const byFormat: Record<string, readonly string[]> = {
  date: ['2026-02-28', '2024-02-29', '2026-02-30', '2026-1-1'],
  'date-time': [
    '2026-02-28T23:59:60Z',
    '2026-02-28T12:00:00+01:00',
    '2026-02-28T12:00:00.5z',
    '2026-02-28 12:00:00',
  ],
  uuid: [
    '123e4567-e89b-12d3-a456-426614174000',
    'urn:uuid:123e4567-e89b-12d3-a456-426614174000',
    '123e4567e89b12d3a456426614174000',
  ],
  email: ['a@b.de', 'a@b', 'a.b@c.example', '@'],
  ipv4: ['127.0.0.1', '256.1.1.1', '1.2.3'],
  uri: ['https://example.org/a?b=c#d', 'urn:a:b', '/relative', 'http://ä.de'],
  byte: ['', 'YQ==', 'YWI=', 'YWJj', 'YQ=', 'Y*=='],
}

const byPattern: Record<string, readonly string[]> = {
  '^[a-z]+$': ['apple', 'a'],
  '^a': ['a', 'ab1'],
  '\\d': ['ab12', '5'],
  '^\\p{L}*$': ['ä', 'größe', ''],
  '^(a+)+$': ['aaa', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
  '[A-Z].*[0-9]': ['Banana 7'],
  '^.{2}$': ['ab', '\u{1F49A}\u{1F49A}'],
  '^x-': ['x-1'],
  '(a|b)*c': ['abc', 'c'],
}

/** Creates a string that is likely to match its schemas. */
export function textOf(parts: SchemaObject[], random: Random): string {
  const format = parts.find((part) => part.format !== undefined)?.format
  const pattern = parts.find((part) => part['pattern'] !== undefined)?.['pattern'] as string | undefined
  const known = byPattern[pattern ?? ''] ?? byFormat[format ?? '']
  // The first two samples of a format are valid.
  let text =
    known === undefined
      ? random.pick(texts)
      : random.chance(0.8)
        ? random.pick(known.slice(0, 2))
        : random.pick(known)
  const least = Math.max(0, ...parts.map((part) => Number(part['minLength'] ?? 0)))
  const most = Math.min(50_000, ...parts.map((part) => Number(part['maxLength'] ?? 50_000)))
  while (lengthOf(text) < least) text += random.pick(['a', 'b', '\u{1F34E}'])
  if (lengthOf(text) > most) text = Array.from(text).slice(0, most).join('')
  return text
}

/** Creates a number that is likely to match its schemas. */
export function numberOf(parts: SchemaObject[], random: Random, whole: boolean): number {
  const facts = (keyword: string) =>
    parts.flatMap((part) => (typeof part[keyword] === 'number' ? [part[keyword]] : []))
  const step = facts('multipleOf')[0] ?? (whole ? 1 : 0.01)
  const least = Math.max(-10, ...facts('minimum'), ...facts('exclusiveMinimum'))
  const most = Math.min(Math.max(least + 30, 30), ...facts('maximum'), ...facts('exclusiveMaximum'))
  const ends = [
    ...facts('minimum'),
    ...facts('maximum'),
    ...facts('exclusiveMinimum'),
    ...facts('exclusiveMaximum'),
  ]
  if (ends.length > 0 && random.chance(0.2)) return random.pick(ends)
  const steps = Math.round((least + random.next() * (most - least)) / step)
  return Number((steps * step).toFixed(2))
}

/** Returns the length in code points, as JSON Schema defines it. */
function lengthOf(text: string): number {
  return Array.from(text).length
}

import type { Random } from '../random.ts'
import { randomWord } from './words.ts'

const two = (number: number) => String(number).padStart(2, '0')
const date = (random: Random) =>
  `20${two(10 + random.below(20))}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`
const time = (random: Random) => `${two(random.below(24))}:${two(random.below(60))}:${two(random.below(60))}Z`
const hex = (random: Random, length: number) =>
  Array.from({ length }, () => '0123456789abcdef'[random.below(16)]).join('')

/**
 * Functions that generate strings in a format, by the name of the format. The validators ignore some of these formats.
 */
const generators: Readonly<Record<string, (random: Random) => string[]>> = {
  date: (random) => [date(random)],
  time: (random) => [time(random), time(random).replace('Z', '+00:00')],
  'date-time': (random) => [
    `${date(random)}T${time(random)}`,
    `${date(random)}T${time(random).replace('Z', '.000Z')}`,
    `${date(random)}T${time(random).replace('Z', '+00:00')}`,
  ],
  'iso-time': (random) => [time(random), time(random).slice(0, -1)],
  'iso-date-time': (random) => [
    `${date(random)}T${time(random)}`,
    `${date(random)}T${time(random).slice(0, -1)}`,
  ],
  duration: (random) => [`P${1 + random.below(9)}D`, `PT${1 + random.below(9)}H`, `P${1 + random.below(4)}W`],
  uri: (random) => [
    `https://example.com/${randomWord(random)}`,
    `http://example.com/${randomWord(random)}`,
    'a:/',
  ],
  'uri-reference': (random) => [`/${randomWord(random)}`, `https://example.com/${randomWord(random)}`, 'a'],
  'uri-template': (random) => [`https://example.com/{${randomWord(random)}}`, '{a}'],
  url: (random) => [`https://example.com/${randomWord(random)}`, 'http://example.com'],
  iri: (random) => [`https://example.com/${randomWord(random)}`],
  email: (random) => [`${randomWord(random)}@example.com`, 'a@b.co'],
  'idn-email': (random) => [`${randomWord(random)}@example.com`],
  hostname: (random) => [`${randomWord(random)}.example.com`, randomWord(random), 'a'],
  'idn-hostname': (random) => [`${randomWord(random)}.example.com`],
  ipv4: (random) => [`192.0.2.${random.below(256)}`, '1.2.3.4'],
  ipv6: (random) => [`2001:db8::${hex(random, 3)}`, '::1'],
  regex: (random) => [`^${randomWord(random)}$`, 'a'],
  uuid: (random) => [
    `${hex(random, 8)}-${hex(random, 4)}-4${hex(random, 3)}-a${hex(random, 3)}-${hex(random, 12)}`,
  ],
  'json-pointer': (random) => [`/${randomWord(random)}`, ''],
  'json-pointer-uri-fragment': (random) => [`#/${randomWord(random)}`, '#'],
  'relative-json-pointer': (random) => [`${random.below(9)}/${randomWord(random)}`, '0'],
  byte: (random) => [btoa(randomWord(random)), 'YXBwbGU=', 'YQ==', ''],
}

/** Strings in a format; none if the format is unknown. */
export function stringsInFormat(format: string, random: Random): string[] {
  return Object.hasOwn(generators, format) ? generators[format]!(random) : []
}

/** Functions that lengthen a string and in most cases keep its format, by the name of the format. */
const lengtheners: Readonly<Record<string, (text: string, by: number) => string>> = {
  email: (text, by) => 'a'.repeat(by) + text,
  'idn-email': (text, by) => 'a'.repeat(by) + text,
  hostname: (text, by) => 'a.'.repeat(Math.ceil(by / 2)).slice(by % 2) + text,
  byte: (text, by) => 'YWFh'.repeat(Math.ceil(by / 4)) + text,
  regex: (text, by) => 'a'.repeat(by) + text,
  duration: (text, by) => text.replace(/\d+/, (digits) => digits + '0'.repeat(by)),
  'date-time': (text, by) =>
    text.replace('Z', `${text.includes('.') ? '' : '.'}${'0'.repeat(by)}`.slice(0, by) + 'Z'),
}

/**
 * Returns a longer string. The function in `lengtheners` for the format lengthens it; without such a function, letters
 * are appended.
 *
 * @param by the least number of characters to add
 */
export function lengthened(format: string, text: string, by: number): string {
  return Object.hasOwn(lengtheners, format) ? lengtheners[format]!(text, by) : text + 'a'.repeat(by)
}

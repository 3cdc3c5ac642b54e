import type { Random } from '../../random.ts'

/**
 * Creates a malicious JSON text, or bytes: overflowing numbers, deep nesting, invalid UTF-8, keys of
 * prototypes.
 */
export function hostileJson(value: unknown, random: Random): string | Uint8Array {
  const text = JSON.stringify(value) ?? ''
  const scalar = /(?<=[:[,]|^)(?:-?\d[\d.e+-]*|"(?:[^"\\]|\\.)*"|true|false|null)(?=[\]},]|$)/g
  const places = [...text.matchAll(scalar)]
  const instead = (written: string) => {
    if (places.length === 0) return written
    const place = random.pick(places)
    return text.slice(0, place.index) + written + text.slice(place.index + place[0].length)
  }
  const inObject = (member: string) =>
    text.startsWith('{') ? text.replace('{', text === '{}' ? `{${member}` : `{${member},`) : text
  return random.weighted<string | Uint8Array>([
    [
      4,
      () =>
        instead(
          random.pick([
            'NaN',
            '1e999',
            '-1e999',
            '9007199254740993',
            '-0',
            '1e2',
            '1.0',
            '0x10',
            '01',
            '-',
            '1E400',
            'Infinity',
            '1e-400',
            '123456789012345678901234567890',
          ]),
        ),
    ],
    [2, () => instead(nested(random.between(5, 120), random.chance(0.5)))],
    [1, () => nested(random.between(90, 120), true)],
    [1, () => instead(`"${'x'.repeat(random.between(1000, 6000))}"`)],
    [
      2,
      () =>
        instead(random.pick(['"\\ud800"', '"\\udc00a"', '"\\u0000"', '"\u2028"', '"a\nb"', '"\\x"', "'a'"])),
    ],
    [
      1,
      () =>
        Buffer.concat([
          Buffer.from(text.slice(0, 2)),
          Buffer.from([random.pick([0xff, 0xc0, 0xed])]),
          Buffer.from(text.slice(2)),
        ]),
    ],
    [
      1,
      () =>
        inObject(
          random.pick([
            '"__proto__":{"a":1}',
            '"constructor":{"prototype":{"a":1}}',
            '"constructor":5',
            '"\\u005f_proto__":null',
            '"toJSON":1',
            '"then":1',
          ]),
        ),
    ],
    [1, () => inObject(random.pick(['"a":1,"a":"x"', '"id":null,"id":1', '"name":"a","name":"b"']))],
    [1, () => text.slice(0, random.between(0, text.length))],
    [
      1,
      () =>
        random.pick([
          '',
          ' ',
          '\uFEFF' + text,
          `${text}${text}`,
          `${text},`,
          'undefined',
          '/**/' + text,
          ' \n' + text + '\t',
        ]),
    ],
    [
      0.5,
      () =>
        `[${Array.from({ length: random.between(100, 3000) }, () => text)
          .join(',')
          .slice(0, 60_000)}`,
    ],
    [0.5, () => `[${Array.from({ length: random.between(50, 2500) }, () => text.slice(0, 200)).join(',')}]`],
  ])
}

function nested(levels: number, list: boolean): string {
  return list ? '['.repeat(levels) + ']'.repeat(levels) : '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
}

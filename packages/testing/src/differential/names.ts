/** Property names that every JavaScript object inherits. */
export const inheritedNames = ['constructor', 'toString', 'hasOwnProperty', 'valueOf']

/** Property names, some of which need escaping. */
export const propertyNames = [
  'a',
  'b',
  'c',
  'id',
  'name',
  'tags',
  'price',
  'kind',
  '__proto__x',
  'a/b',
  'a~b',
  'x-y',
  'a b',
  '0',
  'größe',
  '\u{1F49A}',
  'length',
]

/** Names that the contracts do not contain, but that a client may send. */
export const strangeNames = [
  'extra',
  '',
  'toJSON',
  'then',
  'prototype',
  '%',
  'a.b',
  '1e3',
  "o'hara",
  '"',
  '$ref',
]

export const parameterNames = [
  'limit',
  'offset',
  'filter',
  'sort',
  'q',
  'ids',
  'color',
  'x-y',
  'a.b',
  'größe',
  'a~b',
]
export const headerNames = ['X-Trace', 'If-Version', 'X-List', 'X-Object', 'Prefer']
export const cookieNames = ['theme', 'session-id', 'prefs', 'flags']

/** Sample strings, including ones that parsers tend to misread. */
export const texts = [
  '',
  'a',
  'apple',
  'Banana 7',
  'ab12',
  'true',
  'null',
  '5',
  '-0',
  '1e2',
  '0x10',
  'ä',
  '\u{1F49A}\u{1F49A}',
  'a,b',
  'a b+c',
  'x=1&y=2',
  '50%',
  'a|b',
  'a;b',
  '.a',
  '<b>"',
  "it's",
  '\u2028',
  'constructor',
  '__proto__',
  'Cat',
  'dog',
]

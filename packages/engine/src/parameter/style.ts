import type { ParameterModel } from '@concordat/model'

/**
 * Splits the text of a parameter according to its style (OpenAPI 3.1 section 4.8.12.3, RFC 6570). Each method returns
 * undefined if the text is not in this style. The returned texts are still percent-encoded.
 */
export interface Style {
  scalar(text: string): string | undefined
  list(text: string): string[] | undefined
  pairs(text: string): [name: string, value: string][] | undefined
}

/** Returns the functions that split a text of a parameter according to its style. */
export function styleOf({ style, explode, name }: Pick<ParameterModel, 'style' | 'explode' | 'name'>): Style {
  switch (style) {
    case 'label':
      return prefixed('.', explode ? '.' : ',', explode)
    case 'matrix':
      return matrix(name, explode)
    case 'spaceDelimited':
      return delimited(/%20|\+| /)
    case 'pipeDelimited':
      return delimited(/%7C|\|/i)
    case 'form':
      // An exploded list has one text for each item, so the text is not split.
      return { ...simple(false), list: (text) => (explode ? [text] : split(text, ',')) }
    default:
      return simple(explode)
  }
}

function split(text: string, separator: string | RegExp): string[] {
  return text === '' ? [] : text.split(separator)
}

function simple(explode: boolean): Style {
  return {
    scalar: (text) => text,
    list: (text) => split(text, ','),
    pairs: (text) => (explode ? strictAssignments(split(text, ',')) : alternating(split(text, ','))),
  }
}

function delimited(separator: RegExp): Style {
  return {
    scalar: (text) => text,
    list: (text) => split(text, separator),
    pairs: (text) => alternating(split(text, separator)),
  }
}

function prefixed(prefix: string, separator: string, explode: boolean): Style {
  const rest = (text: string) => (text.startsWith(prefix) ? text.slice(prefix.length) : undefined)
  const piecesOf = (text: string) => {
    const value = rest(text)
    return value === undefined ? undefined : split(value, separator)
  }
  return {
    scalar: rest,
    list: piecesOf,
    pairs(text) {
      const found = piecesOf(text)
      return found && (explode ? strictAssignments(found) : alternating(found))
    },
  }
}

function matrix(name: string, explode: boolean): Style {
  const parts = (text: string) => (text.startsWith(';') ? assignments(split(text.slice(1), ';')) : undefined)
  const values = (text: string) => {
    const pairs = parts(text)
    return pairs?.every(([key]) => key === name) === true ? pairs.map(([, value]) => value) : undefined
  }
  const only = (text: string) => {
    const all = values(text)
    return all?.length === 1 ? all[0] : undefined
  }
  return {
    scalar: only,
    list: (text) => (explode ? values(text) : pieces(only(text))),
    pairs: (text) => (explode ? parts(text) : alternatingOrNone(pieces(only(text)))),
  }
}

function pieces(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : split(text, ',')
}

function alternatingOrNone(list: string[] | undefined): [string, string][] | undefined {
  return list && alternating(list)
}

/**
 * Splits like `assignments`, but returns undefined if a piece has no equals sign. Only the style `matrix` allows a
 * piece without one: `;empty` (RFC 6570 section 3.2.7).
 */
function strictAssignments(list: string[]): [string, string][] | undefined {
  return list.every((piece) => piece.includes('=')) ? assignments(list) : undefined
}

/** Splits `R=100`, `G=200` into pairs. A piece without an equals sign has an empty value. */
function assignments(list: string[]): [string, string][] {
  return list.map((piece) => {
    const equals = piece.indexOf('=')
    return equals < 0 ? [piece, ''] : [piece.slice(0, equals), piece.slice(equals + 1)]
  })
}

/** Splits `R`, `100`, `G`, `200` into pairs; returns undefined for an odd number of texts. */
function alternating(list: string[]): [string, string][] | undefined {
  if (list.length % 2 !== 0) return undefined
  return Array.from({ length: list.length / 2 }, (_, index) => [list[2 * index]!, list[2 * index + 1]!])
}

import { type AST, RegExpParser } from '@eslint-community/regexpp'

/** Goes on with the match at a position. Returns whether the match succeeded. */
type Continuation = (at: number) => boolean

/** The steps after which the count ends. */
export const maxSteps = 20_000

class TooManySteps extends Error {}

/**
 * Matches a text as ECMA-262 section 22.2.2 describes it, by backtracking, and counts the characters that are
 * tested. It supports only the syntax that the patterns of the tests use. `matches` is undefined for a match that takes
 * too many steps.
 */
export function countSteps(source: string, text: string): { matches: boolean | undefined; steps: number } {
  const { alternatives } = new RegExpParser().parsePattern(source, undefined, undefined, { unicode: true })
  let steps = 0

  const choice = (options: readonly AST.Alternative[], at: number, then: Continuation): boolean =>
    options.some(({ elements }) => sequence(elements, 0, at, then))

  const sequence = (
    elements: readonly AST.Element[],
    index: number,
    at: number,
    then: Continuation,
  ): boolean =>
    index === elements.length
      ? then(at)
      : match(elements[index]!, at, (next) => sequence(elements, index + 1, next, then))

  const repeat = (
    element: AST.Element,
    min: number,
    max: number,
    at: number,
    then: Continuation,
  ): boolean => {
    if (max === 0) return then(at)
    const again = (next: number) =>
      min === 0 && next === at ? false : repeat(element, Math.max(0, min - 1), max - 1, next, then)
    return match(element, at, again) || (min === 0 && then(at))
  }

  const match = (element: AST.Element, at: number, then: Continuation): boolean => {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return choice(element.alternatives, at, then)
      case 'Quantifier':
        return repeat(element.element, element.min, element.max, at, then)
      case 'Assertion':
        if (element.kind === 'start') return at === 0 && then(at)
        if (element.kind === 'end') return at === text.length && then(at)
        if (element.kind === 'lookahead')
          return choice(element.alternatives, at, () => true) !== element.negate && then(at)
        throw new Error(element.raw)
      default: {
        if (++steps > maxSteps) throw new TooManySteps()
        return at < text.length && testOf(element.raw).test(text[at]!) && then(at + 1)
      }
    }
  }

  // The native engine does not look for a later beginning of a pattern that begins with `^`.
  const isAnchored = alternatives.every(({ elements }) => elements[0]?.raw === '^')
  try {
    for (let start = 0; start <= (isAnchored ? 0 : text.length); start++)
      if (choice(alternatives, start, () => true)) return { matches: true, steps }
    return { matches: false, steps }
  } catch (error) {
    if (error instanceof TooManySteps) return { matches: undefined, steps }
    throw error
  }
}

const tests = new Map<string, RegExp>()

function testOf(source: string): RegExp {
  let test = tests.get(source)
  if (test === undefined) tests.set(source, (test = new RegExp(`^(?:${source})$`, 'u')))
  return test
}

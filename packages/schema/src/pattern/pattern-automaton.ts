import type { AST } from '@eslint-community/regexpp'
import { allCharacters, characterRanges, type CharacterRanges } from './character-ranges.ts'

/**
 * The choices of a backtracking engine. A state is a position in the pattern at which a character is matched
 * (Glushkov's construction). The engine goes to a next state with each character of the text.
 */
export interface PatternAutomaton {
  /** The characters that each state matches. */
  readonly characters: readonly CharacterRanges[]
  /** For each state, the next states, and the number of ways in which the engine reaches each of them. */
  readonly next: readonly ReadonlyMap<number, number>[]
  /** The states after which the pattern has matched, regardless of the rest of the text. */
  readonly final: ReadonlySet<number>
}

/** The state before the first character. */
export const startState = 0
/** The state in which the engine searches for a later start of the match. */
export const searchState = 1

/** Thrown for a pattern with too many states or edges, or with syntax that is not supported. */
export class PatternTooLarge extends Error {}

const maxStates = 1000
const maxEdges = 50_000
/**
 * A count such as `{1,100}` that would need more states than this is treated as `+`, which allows more
 * choices.
 */
const maxCopies = 64

/**
 * Builds the automaton of a pattern.
 *
 * @throws PatternTooLarge if it has more than 1,000 states or 50,000 edges, or syntax that is not supported
 */
export function patternAutomaton(pattern: AST.Pattern, flags: string): PatternAutomaton {
  const builder = new Builder(flags)
  const { first, last, empty } = builder.choice(pattern.alternatives, false)
  for (const [state, ways] of first) {
    builder.connect(startState, state, ways.atStart)
    builder.connect(searchState, state, ways.later)
  }
  if (empty.later > 0 || builder.next[searchState]!.size > 0) {
    builder.connect(startState, searchState, 1)
    builder.connect(searchState, searchState, 1)
  }
  const final = new Set([...last].filter(([, exit]) => exit.unconditional).map(([state]) => state))
  return { characters: builder.characters, next: builder.next, final }
}

/** The number of ways to a position: at the start of the text, and later, where `^` does not match. */
interface Ways {
  atStart: number
  later: number
}

/** A part of a pattern. */
interface Fragment {
  /** The states in which the first character of the part may be matched. */
  first: Map<number, Ways>
  /** The states in which the last character of the part may be matched, and whether no assertion follows. */
  last: Map<number, { ways: number; unconditional: boolean }>
  /** The number of ways in which the part matches the empty string. */
  empty: Ways & { unconditional: boolean }
}

const isNullable = ({ empty }: Fragment) => empty.atStart + empty.later > 0

class Builder {
  readonly characters: CharacterRanges[] = [[], allCharacters]
  readonly next: Map<number, number>[] = [new Map(), new Map()]
  readonly #ignoreCase: boolean
  readonly #dotAll: boolean
  readonly #multiline: boolean
  #edges = 0

  constructor(flags: string) {
    this.#ignoreCase = flags.includes('i')
    this.#dotAll = flags.includes('s')
    this.#multiline = flags.includes('m')
  }

  connect(from: number, to: number, ways: number): void {
    if (ways === 0) return
    const edges = this.next[from]!
    if (!edges.has(to) && ++this.#edges > maxEdges) throw new PatternTooLarge()
    edges.set(to, (edges.get(to) ?? 0) + ways)
  }

  /** @param backward whether the text is read backward, within a lookbehind */
  choice(alternatives: readonly AST.Alternative[], backward: boolean): Fragment {
    const result: Fragment = {
      first: new Map(),
      last: new Map(),
      empty: { atStart: 0, later: 0, unconditional: false },
    }
    for (const { elements } of alternatives) {
      const { first, last, empty } = this.#sequence(
        (backward ? elements.toReversed() : elements).map(
          (element) => () => this.#element(element, backward),
        ),
      )
      addFirst(result.first, first, { atStart: 1, later: 1 })
      addLast(result.last, last, { later: 1, unconditional: true })
      result.empty.atStart += empty.atStart
      result.empty.later += empty.later
      result.empty.unconditional ||= empty.unconditional
    }
    return result
  }

  #element(element: AST.Element, backward: boolean): Fragment {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.choice(element.alternatives, backward)
      case 'Quantifier':
        return this.#quantifier(element, backward)
      case 'Backreference':
        // The text of the reference is unknown, so it is treated as any number of any characters.
        return this.#loop(this.#state(allCharacters), true)
      case 'Assertion': {
        if (element.kind === 'start' && !this.#multiline)
          return nothing({ atStart: 1, later: 0, unconditional: false })
        const result = nothing({ atStart: 1, later: 1, unconditional: false })
        // The engine explores the content of a lookaround once, before the elements that follow.
        if (element.kind === 'lookahead' || element.kind === 'lookbehind')
          result.first = this.choice(element.alternatives, element.kind === 'lookbehind').first
        return result
      }
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        // A lookbehind reads characters before the position, so they are treated as unknown.
        return this.#state(backward ? allCharacters : this.#rangesOf(element))
      default:
        throw new PatternTooLarge()
    }
  }

  #rangesOf(node: AST.Character | AST.CharacterSet | AST.CharacterClass): CharacterRanges {
    return this.#ignoreCase ? allCharacters : characterRanges(node, this.#dotAll)
  }

  #state(characters: CharacterRanges): Fragment {
    const state = this.next.length
    if (state > maxStates) throw new PatternTooLarge()
    this.characters.push(characters)
    this.next.push(new Map())
    return {
      first: new Map([[state, { atStart: 1, later: 1 }]]),
      last: new Map([[state, { ways: 1, unconditional: true }]]),
      empty: { atStart: 0, later: 0, unconditional: false },
    }
  }

  #sequence(parts: readonly (() => Fragment)[]): Fragment {
    let result = nothing({ atStart: 1, later: 1, unconditional: true })
    for (const part of parts) result = this.#pair(result, part())
    return result
  }

  #pair(one: Fragment, two: Fragment): Fragment {
    this.#connectAll(one.last, two.first)
    const first = new Map(one.first)
    addFirst(first, two.first, one.empty)
    const last = new Map(two.last)
    addLast(last, one.last, two.empty)
    return {
      first,
      last,
      empty: {
        atStart: one.empty.atStart * two.empty.atStart,
        later: one.empty.later * two.empty.later,
        unconditional: one.empty.unconditional && two.empty.unconditional,
      },
    }
  }

  #quantifier({ element, min, max }: AST.Quantifier, backward: boolean): Fragment {
    const before = this.next.length
    const one = this.#element(element, backward)
    const size = this.next.length - before
    if (size === 0) return min === 0 ? optional(one) : one
    if (!isNullable(one) && size * max > maxCopies) return this.#loop(one, min === 0)
    if (min === 0 && size * max > maxCopies) return this.#loop(one, true)
    const copy = () => this.#element(element, backward)
    const required = Array.from({ length: min }, (_, index) => (index === 0 ? () => one : copy))
    const further =
      size * (max - min) > maxCopies
        ? this.#loop(copy(), true)
        : this.#optionals(max - min, min === 0 ? one : undefined, copy)
    return this.#sequence([...required, () => further])
  }

  /** Builds optional repetitions as `(X(X(X)?)?)?`. */
  #optionals(count: number, ready: Fragment | undefined, copy: () => Fragment): Fragment {
    let result = nothing({ atStart: 1, later: 1, unconditional: true })
    for (let index = 0; index < count; index++) {
      const part = withoutEmpty(index === 0 && ready !== undefined ? ready : copy())
      result = optional(this.#pair(part, result))
    }
    return result
  }

  /**
   * Builds `X+` or `X*`. ECMA-262 allows no further iteration that matches the empty string (section
   * 22.2.2.3.1).
   */
  #loop(part: Fragment, isOptional: boolean): Fragment {
    this.#connectAll(part.last, part.first)
    return isOptional ? optional(part) : part
  }

  #connectAll(last: Fragment['last'], first: Fragment['first']): void {
    for (const [from, { ways }] of last)
      for (const [to, { later }] of first) this.connect(from, to, ways * later)
  }
}

function nothing(empty: Fragment['empty']): Fragment {
  return { first: new Map(), last: new Map(), empty }
}

function optional(part: Fragment): Fragment {
  return { ...part, empty: { atStart: 1, later: 1, unconditional: true } }
}

function withoutEmpty(part: Fragment): Fragment {
  return { ...part, empty: { atStart: 0, later: 0, unconditional: false } }
}

function addFirst(to: Fragment['first'], from: Fragment['first'], times: Ways): void {
  for (const [state, { atStart, later }] of from) {
    const known = to.get(state) ?? { atStart: 0, later: 0 }
    to.set(state, {
      atStart: known.atStart + atStart * times.atStart,
      later: known.later + later * times.later,
    })
  }
}

function addLast(
  to: Fragment['last'],
  from: Fragment['last'],
  times: { later: number; unconditional: boolean },
): void {
  if (times.later === 0) return
  for (const [state, exit] of from) {
    const known = to.get(state) ?? { ways: 0, unconditional: false }
    to.set(state, {
      ways: known.ways + exit.ways * times.later,
      unconditional: known.unconditional || (exit.unconditional && times.unconditional),
    })
  }
}

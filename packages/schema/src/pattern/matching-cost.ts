import { RegExpParser } from '@eslint-community/regexpp'
import { type CharacterRanges, overlap } from './character-ranges.ts'
import { patternAutomaton, type PatternAutomaton, PatternTooLarge, startState } from './pattern-automaton.ts'

/** An upper bound of the time that a backtracking engine takes for a pattern. */
export interface MatchingCost {
  /** Whether the time is proportional to the length of the text. */
  readonly isLinear: boolean
  /**
   * Returns the length of the longest text that takes at most this number of steps, but not more than `longestLength`;
   * -1 if even the empty text may take more. A step tests one character.
   */
  longestText(steps: number): number
  /** Returns an upper bound of the steps for a text of each length, up to the given one. */
  stepsByLength(longest: number): number[]
}

const unknownCost: MatchingCost = { isLinear: false, longestText: () => -1, stepsByLength: () => [] }
/**
 * The maximum number of ways in which the engine may reach one state. A pattern that exceeds it does not count as
 * linear.
 */
const maxWays = 16
const longestLength = 5000
const maxPairs = 50_000
/** The maximum number of ranges of characters that are compared. */
const maxCompared = 5_000_000

/**
 * Computes an upper bound of the time that a backtracking engine takes: the number of all ways through the
 * pattern, for the worst text of each length. The bound may be too high, but is never too low.
 */
export function matchingCost(expression: RegExp): MatchingCost {
  let automaton: PatternAutomaton
  try {
    const parser = new RegExpParser({ ecmaVersion: 2025 })
    const pattern = parser.parsePattern(expression.source, undefined, undefined, { unicode: true })
    automaton = patternAutomaton(pattern, expression.flags)
  } catch (error) {
    if (error instanceof PatternTooLarge) return unknownCost
    throw error
  }
  const counter = new WayCounter(automaton)
  return {
    isLinear: counter.isBounded(),
    longestText: (steps) => counter.longestText(steps),
    stepsByLength: (longest) => counter.stepsByLength(longest),
  }
}

interface Edge {
  from: number
  ways: number
}

class WayCounter {
  readonly #next: readonly ReadonlyMap<number, number>[]
  /**
   * For each state, the edges that lead to it. Edges that one text can follow at the same time are in the
   * same group.
   */
  readonly #groups: readonly (readonly Edge[])[][]
  /** The steps that the engine takes in each state: one, and one more for each way to a next state. */
  readonly #steps: readonly number[]

  constructor({ characters, next, final }: PatternAutomaton) {
    const successful = successfulStates(next, final)
    // From a successful state, the engine reaches the end of the match without backtracking, so its edges are left out.
    this.#next = next.map((edges, state) => (successful.has(state) ? new Map() : edges))
    this.#steps = this.#next.map((edges) => [...edges.values()].reduce((sum, ways) => sum + ways, 1))
    const together = togetherReachable(this.#next, characters)
    const edges = next.map((): Edge[] => [])
    for (const [from, targets] of this.#next.entries())
      for (const [to, ways] of targets) edges[to]!.push({ from, ways })
    this.#groups = edges.map((all) => groupEdges(all, together))
  }

  /** Whether the number of ways has an upper bound that does not depend on the length of the text. */
  isBounded(): boolean {
    let counts = this.#startCounts()
    for (let length = 0; length <= 2 * this.#next.length; length++) {
      const more = this.#lengthen(counts)
      if (more.some((count) => count > maxWays)) return false
      if (more.every((count, state) => count === counts[state])) return true
      counts = more
    }
    return false
  }

  longestText(steps: number): number {
    let length = -1
    for (const sum of this.#sums()) {
      if (sum > steps || length === longestLength) break
      length++
    }
    return length
  }

  stepsByLength(longest: number): number[] {
    return [...this.#sums().take(longest + 1)]
  }

  /** Yields an upper bound of the steps for texts of 0, 1, 2 … characters, without an end. */
  *#sums(): Generator<number, never, undefined> {
    let counts = this.#startCounts()
    for (let sum = 0; ; counts = this.#lengthen(counts)) {
      for (const [state, count] of counts.entries()) sum += count * this.#steps[state]!
      yield sum
    }
  }

  #startCounts(): number[] {
    return this.#next.map((_, state) => (state === startState ? 1 : 0))
  }

  /** Returns the largest number of ways to each state, for a text that may be one character longer. */
  #lengthen(counts: readonly number[]): number[] {
    return counts.map((count, state) => {
      let most = count
      for (const group of this.#groups[state]!) {
        let sum = 0
        for (const { from, ways } of group) sum += ways * counts[from]!
        if (sum > most) most = sum
      }
      return most
    })
  }
}

/** Returns the states from which the engine cannot fail, because they and all states after them are final. */
function successfulStates(next: PatternAutomaton['next'], final: ReadonlySet<number>): Set<number> {
  const states = new Set(final)
  for (let size = -1; size !== states.size;) {
    size = states.size
    for (const state of states)
      if ([...next[state]!.keys()].some((to) => !states.has(to))) states.delete(state)
  }
  return states
}

/**
 * Returns a function that tells whether one text can lead to both of two states. If computing this takes too
 * long, the function always returns true.
 */
function togetherReachable(
  next: PatternAutomaton['next'],
  characters: readonly CharacterRanges[],
): (one: number, other: number) => boolean {
  const size = next.length
  const pairs = new Set([startState * size + startState])
  let compared = 0
  for (const pair of pairs) {
    const one = Math.floor(pair / size)
    for (const left of next[one]!.keys())
      for (const right of next[pair % size]!.keys()) {
        compared += characters[left]!.length + characters[right]!.length
        if (pairs.size > maxPairs || compared > maxCompared) return () => true
        if (left === right || overlap(characters[left]!, characters[right]!))
          pairs.add(Math.min(left, right) * size + Math.max(left, right))
      }
  }
  return (one, other) => pairs.has(Math.min(one, other) * size + Math.max(one, other))
}

/** Groups edges so that one text can follow the edges of only one group. */
function groupEdges(edges: readonly Edge[], together: (one: number, other: number) => boolean): Edge[][] {
  const groups: Edge[][] = []
  for (const edge of edges) {
    const joined = groups.filter((group) => group.some(({ from }) => together(from, edge.from)))
    for (const group of joined) groups.splice(groups.indexOf(group), 1)
    groups.push([...joined.flat(), edge])
  }
  return groups
}

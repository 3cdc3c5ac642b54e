import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { NoStateGraph, stateGraph, type StateGraph, type Step } from './state-graph.ts'

/**
 * A pattern whose matching time is at most proportional to the length of the text multiplied by the size of the
 * pattern.
 */
export interface LookaroundExpression {
  /** Whether the pattern matches a part of a text. @throws RangeError if the match takes more than `maxSteps` steps */
  test(text: string): boolean
}

/** The maximum number of steps for one text: some tenths of a second. A step follows one edge of the graph. */
const maxSteps = 5_000_000

/**
 * Compiles a regular expression to a simulation of its automaton, which does not backtrack. It is used for
 * lookarounds, which RE2 does not support. When a lookaround is first reached in a text, its result is computed for all
 * positions of the text and kept.
 *
 * @returns undefined if the expression has a back-reference, modifiers, or too many states
 */
export function lookaroundExpression({ source, flags }: RegExp): LookaroundExpression | undefined {
  const pattern = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(source, undefined, undefined, {
    unicode: true,
  })
  const compiler = new Compiler(flags)
  try {
    const graph = compiler.compile(pattern.alternatives)
    return { test: (text) => new Run(text).reaches(graph) }
  } catch (error) {
    if (error instanceof NoStateGraph) return undefined
    throw error
  }
}

/** A graph whose characters and conditions are functions. */
interface CompiledGraph extends Pick<StateGraph, 'states' | 'start' | 'end'> {
  /** The steps out of each state, and into each state. */
  readonly outgoing: readonly (readonly CompiledStep[])[]
  readonly incoming: readonly (readonly CompiledStep[])[]
}

interface CompiledStep {
  readonly from: number
  readonly to: number
  readonly matches: ((character: string) => boolean) | undefined
  readonly holds: ((run: Run, position: number) => boolean) | undefined
}

class Compiler {
  readonly #flags: string
  readonly #graphs = new Map<AST.LookaroundAssertion, CompiledGraph>()

  constructor(flags: string) {
    this.#flags = flags
  }

  compile(alternatives: readonly AST.Alternative[]): CompiledGraph {
    const { states, steps, start, end } = stateGraph(alternatives)
    const compiled = steps.map((step) => this.#step(step))
    const by = (key: 'from' | 'to') => {
      const lists = Array.from({ length: states }, (): CompiledStep[] => [])
      for (const step of compiled) lists[step[key]]!.push(step)
      return lists
    }
    return { states, start, end, outgoing: by('from'), incoming: by('to') }
  }

  #step({ from, to, character, condition }: Step): CompiledStep {
    return {
      from,
      to,
      matches: character && this.#matcher(character),
      holds: condition && this.#condition(condition),
    }
  }

  /**
   * Returns the test of a single character by the native engine, so that sets and flags mean the same as in the
   * pattern.
   */
  #matcher({ raw }: AST.Element): (character: string) => boolean {
    const one = new RegExp(`^${raw}$`, this.#flags.replace('m', ''))
    const known = new Map<string, boolean>()
    return (character) => {
      let result = known.get(character)
      if (result === undefined) {
        result = one.test(character)
        // Clients choose the texts, so the number of kept results is limited.
        if (known.size < 512) known.set(character, result)
      }
      return result
    }
  }

  /**
   * Returns the graph of a lookaround. A quantifier such as `{3}` copies its group into the graph, so one lookaround
   * can occur in several steps; it is compiled once.
   */
  #graphOf(lookaround: AST.LookaroundAssertion): CompiledGraph {
    let graph = this.#graphs.get(lookaround)
    if (graph === undefined) this.#graphs.set(lookaround, (graph = this.compile(lookaround.alternatives)))
    return graph
  }

  #condition(condition: AST.Assertion): (run: Run, position: number) => boolean {
    switch (condition.kind) {
      case 'start':
      case 'end': {
        const isStart = condition.kind === 'start'
        const isMultiline = this.#flags.includes('m')
        return ({ characters }, position) => {
          if (position === (isStart ? 0 : characters.length)) return true
          return isMultiline && isLineEnd(characters[isStart ? position - 1 : position]!)
        }
      }
      case 'word': {
        const isWord = this.#matcher({ raw: '\\w' } as AST.Element)
        const isWordAt = ({ characters }: Run, index: number) =>
          index >= 0 && index < characters.length && isWord(characters[index]!)
        return (run, position) =>
          (isWordAt(run, position - 1) !== isWordAt(run, position)) !== condition.negate
      }
      default: {
        const graph = this.#graphOf(condition)
        const { kind, negate } = condition
        return (run, position) => (run.positions(graph, kind)[position] === 1) !== negate
      }
    }
  }
}

function isLineEnd(character: string): boolean {
  return /^[\n\r\u2028\u2029]$/.test(character)
}

/** The matching of one text. */
class Run {
  readonly characters: readonly string[]
  readonly #known = new Map<CompiledGraph, Uint8Array>()
  #steps = 0

  constructor(text: string) {
    // With the flag `u`, a character is a code point.
    this.characters = Array.from(text)
  }

  /** Whether a part of the text leads from the start of a graph to its end. */
  reaches(graph: CompiledGraph): boolean {
    let states = new Set<number>()
    for (let position = 0; position <= this.characters.length; position++) {
      states.add(graph.start)
      this.#follow(graph.outgoing, 'to', states, position)
      if (states.has(graph.end)) return true
      states = this.#take(graph.outgoing, 'to', states, position)
    }
    return false
  }

  /**
   * Returns for each position 1 if a lookahead matches from there, or a lookbehind up to there, and otherwise 0. A
   * lookahead is followed backward from the end of its graph and of the text, a lookbehind forward from their start.
   */
  positions(graph: CompiledGraph, kind: 'lookahead' | 'lookbehind'): Uint8Array {
    const known = this.#known.get(graph)
    if (known !== undefined) return known
    const { length } = this.characters
    const found = new Uint8Array(length + 1)
    this.#known.set(graph, found)
    const isAhead = kind === 'lookahead'
    const [steps, side, first, last] = isAhead
      ? ([graph.incoming, 'from', graph.end, graph.start] as const)
      : ([graph.outgoing, 'to', graph.start, graph.end] as const)
    let states = new Set<number>()
    for (let count = 0; count <= length; count++) {
      const position = isAhead ? length - count : count
      states.add(first)
      this.#follow(steps, side, states, position)
      if (states.has(last)) found[position] = 1
      states = this.#take(steps, side, states, isAhead ? position - 1 : position)
    }
    return found
  }

  /** Adds the states that can be reached from these without consuming a character. */
  #follow(
    steps: CompiledGraph['outgoing'],
    side: 'from' | 'to',
    states: Set<number>,
    position: number,
  ): void {
    // The loop also visits the states that are added meanwhile.
    for (const state of states)
      for (const step of steps[state]!) {
        this.#count()
        if (step.matches === undefined && step.holds?.(this, position) !== false) states.add(step[side])
      }
  }

  /** Returns the states that can be reached by consuming the character at an index. */
  #take(
    steps: CompiledGraph['outgoing'],
    side: 'from' | 'to',
    states: ReadonlySet<number>,
    index: number,
  ): Set<number> {
    const next = new Set<number>()
    const character = this.characters[index]
    if (character === undefined) return next
    for (const state of states)
      for (const step of steps[state]!) {
        this.#count()
        if (step.matches?.(character) === true) next.add(step[side])
      }
    return next
  }

  #count(): void {
    if (++this.#steps > maxSteps) throw new RangeError('The text is too long for its pattern.')
  }
}

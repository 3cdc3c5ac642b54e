import type { AST } from '@eslint-community/regexpp'

/** A condition on a position in the text: an anchor, a word boundary, or a lookaround. */
export type Condition = AST.Assertion

/**
 * A step between two states. It takes one character, or none. A step with a condition is possible only where the
 * condition holds.
 */
export interface Step {
  readonly from: number
  readonly to: number
  /** The node that matches the character; undefined for a step that takes none. */
  readonly character?: AST.Element
  readonly condition?: Condition
}

/** A part of a pattern as a graph: a text matches if its characters lead from `start` to `end`. */
export interface StateGraph {
  readonly states: number
  readonly steps: readonly Step[]
  readonly start: number
  readonly end: number
}

/** Thrown for a pattern that no graph can represent: with a back-reference, modifiers, or too many states. */
export class NoStateGraph extends Error {}

const maxStates = 5000

/**
 * Builds the graph of a choice (Thompson's construction). Lookarounds are conditions, with graphs of their own.
 *
 * @throws NoStateGraph if the choice has no graph
 */
export function stateGraph(alternatives: readonly AST.Alternative[]): StateGraph {
  const builder = new Builder()
  const [start, end] = [builder.state(), builder.state()]
  builder.choice(alternatives, start, end)
  return { states: builder.states, steps: builder.steps, start, end }
}

class Builder {
  states = 0
  readonly steps: Step[] = []

  state(): number {
    if (++this.states > maxStates) throw new NoStateGraph()
    return this.states - 1
  }

  choice(alternatives: readonly AST.Alternative[], from: number, to: number): void {
    for (const { elements } of alternatives) {
      let at = from
      for (const element of elements) {
        const next = this.state()
        this.#element(element, at, next)
        at = next
      }
      this.steps.push({ from: at, to })
    }
  }

  #element(element: AST.Element, from: number, to: number): void {
    switch (element.type) {
      case 'Group':
        if (element.modifiers !== null) throw new NoStateGraph()
        return this.choice(element.alternatives, from, to)
      case 'CapturingGroup':
        return this.choice(element.alternatives, from, to)
      case 'Quantifier':
        return this.#repeat(element, from, to)
      case 'Assertion':
        return void this.steps.push({ from, to, condition: element })
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
        return void this.steps.push({ from, to, character: element })
      default:
        throw new NoStateGraph()
    }
  }

  #repeat({ element, min, max }: AST.Quantifier, from: number, to: number): void {
    let at = from
    for (let count = 0; count < min; count++) at = this.#copy(element, at)
    if (max === Infinity) {
      const loop = this.state()
      this.steps.push({ from: at, to: loop }, { from: loop, to })
      this.#element(element, loop, loop)
      return
    }
    for (let count = min; count < max; count++) {
      this.steps.push({ from: at, to })
      at = this.#copy(element, at)
    }
    this.steps.push({ from: at, to })
  }

  #copy(element: AST.Element, from: number): number {
    const next = this.state()
    this.#element(element, from, next)
    return next
  }
}

import type { CompiledOperation } from '@concordat/engine'
import type { Stage } from '../pipeline/stage.ts'

/**
 * Creates the stage that reads the query parameter `pretty`, and takes it out of the query. `?pretty` and `?pretty=true`
 * turn it on, `?pretty=false` turns it off. Any other value stays in the query, whose check refuses it.
 *
 * @returns undefined if the operation itself takes a query parameter of this name
 */
export function readPretty({ requests }: CompiledOperation): Stage | undefined {
  if (requests.ownsQuery('pretty')) return undefined
  return {
    phase: 'route',
    run(state) {
      const { target } = state.exchange
      const mark = target.indexOf('?')
      if (mark < 0 || !target.includes('pretty', mark)) return
      const pairs = target.slice(mark + 1).split('&')
      const rest = pairs.filter((pair) => !written.test(pair))
      if (rest.length === pairs.length) return
      const path = target.slice(0, mark)
      state.format = {
        ...state.format,
        target: rest.length === 0 ? path : `${path}?${rest.join('&')}`,
        isPretty: !pairs.includes('pretty=false'),
      }
    },
  }
}

const written = /^pretty(?:=(?:true|false)?)?$/

// Replaces the streams of items, for contracts whose replies are no lists.
import { leftOut } from './left-out.ts'

export function compileBodyItems(): { format: undefined; stream: () => never } {
  return {
    format: undefined,
    stream: () => {
      throw leftOut('The encoder of lists')
    },
  }
}

import type { Expected } from './case.ts'

/** A case in which a host rightly answers otherwise, and why. */
interface Difference {
  host: string
  /** The group and the case: `an unknown path > …`. */
  case: string
  because: string
  expected: Partial<Expected>
}

/** All differences between the hosts. One that is no longer there has to go from here. */
export const differences: Difference[] = [
  {
    host: 'Bun',
    case: 'a multipart form > has several files of one name',
    because: 'Bun adds a charset to the type of a File that is a text, whoever makes it.',
    expected: {
      json: {
        body: {
          title: 'x',
          files: [
            { file: '1.txt', type: 'text/plain;charset=utf-8', text: 'one' },
            { file: '2.txt', type: 'text/plain;charset=utf-8', text: 'two' },
          ],
        },
      },
    },
  },
]

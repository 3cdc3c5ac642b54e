import type { Expected } from './case.ts'

/** A case in which a host answers differently for a good reason. */
interface Difference {
  host: string
  /** The group and the case: `an unknown path > …`. */
  case: string
  reason: string
  expected: Partial<Expected>
}

/** All differences between the hosts. A row that is no longer needed fails the corpus. */
export const differences: Difference[] = [
  {
    host: 'Bun',
    case: 'a multipart form > has several files of one name',
    reason: 'Bun adds a charset to the type of every File that is text.',
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

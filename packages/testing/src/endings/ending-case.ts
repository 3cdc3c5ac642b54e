import type { Random } from '../random.ts'

/** How a request ends. */
export type Ending = 'good' | 'thrown' | 'thrown in the stream' | 'client gone' | 'time limit' | 'shutdown'

/** How a step of a provider behaves. */
export type Behaviour = 'sync' | 'async' | 'slow' | 'fails'

/** A provider of a case. */
export interface PlannedProvider {
  make: Behaviour | 'rejects'
  /** The index of an earlier provider that the maker asks for; undefined for none. */
  needs: number | undefined
  settle: Behaviour | undefined
  release: Behaviour | undefined
  /**
   * Where the value is asked for: in a hook (onRequest, before or after), in the handler (before its pause, without
   * awaiting it, or after its pause), in the stream, or nowhere.
   */
  asked: 'request' | 'before' | 'handler' | 'unawaited' | 'later' | 'after' | 'chunk' | 'never'
}

/** One request: its API, its host, and how it ends. */
export interface EndingCase {
  number: number
  host: (typeof hostNames)[number]
  ending: Ending
  method: 'GET' | 'HEAD'
  status: number
  keeps: boolean
  isStream: boolean
  /** The index of the chunk before which the stream fails; undefined if the stream does not fail. */
  failsBefore: number | undefined
  isSync: boolean
  /** How long an async handler waits before it asks for the values with `asked: 'later'`, in milliseconds. */
  pause: number
  providers: PlannedProvider[]
  after: ('pass' | 'slow' | 'replace' | 'throw')[]
  tasks: number
  /** The time limit of the operation, in milliseconds. */
  limit: number | undefined
  /**
   * The number of events in the journal, or the time in milliseconds, after which the client leaves or the server
   * closes.
   */
  moment: { event: number } | { ms: number }
  /** The time that requests in progress have to complete when the server closes, in milliseconds. */
  grace: number
}

export const hostNames = ['node', 'Express', 'fetch', 'in process'] as const

const endings: readonly Ending[] = [
  'good',
  'thrown',
  'thrown in the stream',
  'client gone',
  'time limit',
  'shutdown',
]

/** The number of chunks of a stream. */
export const chunks = 3

/** Creates a random case. */
export function makeEndingCase(number: number, random: Random): EndingCase {
  const ending = endings[number % endings.length]!
  const isStream = ending === 'thrown in the stream' || random.chance(0.3)
  const status = random.pick(isStream ? [201, 201, 201, 410] : [200, 200, 200, 304, 409, 409])
  return {
    number,
    host: random.pick(hostNames),
    ending,
    method: random.chance(0.2) ? 'HEAD' : 'GET',
    status,
    keeps: random.chance(0.3),
    isStream,
    failsBefore: ending === 'thrown in the stream' ? random.between(0, chunks - 1) : undefined,
    isSync: random.chance(0.3),
    pause: random.pick([0, 0, 1, 5, 12]),
    providers: Array.from({ length: random.between(1, 4) }, (_one, index) => makeProvider(index, random)),
    after: random.chance(0.5) ? [] : [random.pick(['pass', 'slow', 'replace', 'throw'] as const), 'pass'],
    tasks: random.pick([0, 0, 1, 2]),
    limit: ending === 'time limit' ? random.between(3, 20) : random.chance(0.3) ? 30_000 : undefined,
    moment: random.chance(0.6) ? { event: random.between(1, 16) } : { ms: random.between(0, 30) },
    grace: random.pick([3, 5000]),
  }
}

function makeProvider(index: number, random: Random): PlannedProvider {
  const end = () =>
    random.pick([undefined, 'sync', 'sync', 'async', 'async', 'slow', 'slow', 'fails'] as const)
  return {
    make: random.pick(['sync', 'sync', 'async', 'slow', 'slow', random.pick(['fails', 'rejects'])] as const),
    needs: index > 0 && random.chance(0.4) ? random.between(0, index - 1) : undefined,
    settle: end(),
    release: end(),
    asked: random.pick([
      'request',
      'before',
      'handler',
      'handler',
      'unawaited',
      'later',
      'after',
      'chunk',
      'never',
    ] as const),
  }
}

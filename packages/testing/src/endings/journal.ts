/** Something that has happened in a case. */
export interface Event {
  what:
    | 'making'
    | 'made'
    | 'threw'
    | 'settle'
    | 'settled'
    | 'settle failed'
    | 'release'
    | 'released'
    | 'after'
    | 'gone'
    | 'time is up'
    | 'left'
    | 'head'
    | 'end'
    | 'task added'
    | 'task'
    | 'stopped'
  /** The index of the provider, of the after hook, or of the task. */
  which?: number
  undo?: boolean
  status?: number
  /** Whether an after hook or a settle has received an error. */
  hasError?: boolean
  detail?: string
  /** The time of the event in milliseconds, from `performance.now()`. */
  at: number
}

/** The events of a case, in the order in which they have happened. */
export class Journal {
  readonly events: Event[] = []
  /** Called after each event. */
  onEvent: (count: number) => void = () => undefined

  note(what: Event['what'], more: Omit<Event, 'what' | 'at'> = {}): void {
    this.events.push({ what, ...more, at: performance.now() })
    this.onEvent(this.events.length)
  }

  /** The journal as text, one event in each line. */
  text(): string {
    const start = this.events[0]?.at ?? 0
    return this.events
      .map(({ what, which, undo, status, detail, at }) =>
        [
          `${(at - start).toFixed(1).padStart(7)} ms`,
          what,
          which,
          undo === undefined ? undefined : undo ? 'undo' : 'keep',
          status,
          detail,
        ]
          .filter((part) => part !== undefined)
          .join(' '),
      )
      .join('\n')
  }
}

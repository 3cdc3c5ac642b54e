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
  /** The number of the provider or of the task. */
  which?: number
  undo?: boolean
  status?: number
  /** The error of the reply of which an after hook is told. */
  hasError?: boolean
  detail?: string
  /** When it happened, in milliseconds. */
  at: number
}

/** What has happened in a case, in its order. */
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

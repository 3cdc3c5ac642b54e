import type { RequestLog } from '../log.ts'
import { isThenable } from '../pipeline/is-thenable.ts'
import type { CompiledProvider, ProviderFacts, Settlement } from './provide.ts'

/** A value that was made, and how far it has come. */
interface Made {
  readonly provider: CompiledProvider
  /** The value, or the promise of it. */
  readonly value: unknown
  /** Whether the value is there: it is no promise, or one that is fulfilled. */
  isReady: boolean
  isSettled: boolean
}

/**
 * The providers of one request: makes the values of `ctx`, and ends them. Each value is settled at most once
 * and released at most once, in the reverse of the order in which they were made.
 */
export class Scope {
  readonly ctx: object
  readonly #facts: ProviderFacts
  readonly #log: RequestLog
  readonly #overrides: Readonly<Record<string, unknown>>
  /** Called when the first value is made that has to end. */
  readonly #onEndsNeeded: () => void
  readonly #values = new Map<CompiledProvider, { value: unknown } | { error: unknown } | 'making'>()
  readonly #made: Made[] = []
  #phase: 'open' | 'settled' | 'released' = 'open'
  /** The tasks to start when the request has ended; undefined if the work was undone. */
  #tasks: (() => unknown)[] | undefined = []

  constructor(
    createContext: (scope: Scope) => object,
    facts: ProviderFacts,
    log: RequestLog,
    overrides: Readonly<Record<string, unknown>>,
    onEndsNeeded: () => void,
  ) {
    this.#facts = facts
    this.#log = log
    this.#overrides = overrides
    this.#onEndsNeeded = onEndsNeeded
    this.ctx = createContext(this)
  }

  /** Whether a value has to be settled or released, or a task to be started. */
  get hasEnds(): boolean {
    return this.#made.length > 0 || (this.#tasks ?? []).length > 0
  }

  /**
   * Returns the value of a provider. It is made on the first call.
   *
   * @throws the error of the provider, on each call; TypeError if the provider needs its own value, or if its
   * value could no longer end
   */
  value(provider: CompiledProvider): unknown {
    const known = this.#values.get(provider)
    if (known === undefined) return this.#make(provider)
    if (known === 'making') throw new TypeError(`The provider \`${provider.name}\` needs its own value.`)
    if ('error' in known) throw known.error
    return known.value
  }

  #make(provider: CompiledProvider): unknown {
    const { name } = provider
    if (Object.hasOwn(this.#overrides, name)) return this.#overrides[name]
    const isTooLate =
      (this.#phase !== 'open' && provider.settle !== undefined) ||
      (this.#phase === 'released' && provider.release !== undefined)
    if (isTooLate)
      throw new TypeError(
        `ctx.${name} is asked for too late: the request has been settled. Ask for it in the handler.`,
      )
    this.#values.set(provider, 'making')
    let value: unknown
    try {
      value = provider.make(this.ctx, this.#facts)
    } catch (error) {
      this.#values.set(provider, { error })
      throw error
    }
    this.#values.set(provider, { value })
    if (provider.settle !== undefined || provider.release !== undefined) this.#remember(provider, value)
    return value
  }

  #remember(provider: CompiledProvider, value: unknown): void {
    const made: Made = { provider, value, isReady: !isThenable(value), isSettled: false }
    // A maker that fails has made nothing that could end.
    if (isThenable(value))
      value.then(
        () => (made.isReady = true),
        () => this.#forget(made),
      )
    if (this.#made.push(made) === 1) this.#onEndsNeeded()
  }

  #forget(made: Made): void {
    const index = this.#made.indexOf(made)
    if (index !== -1) this.#made.splice(index, 1)
  }

  /**
   * Settles every value that has not been settled. If one fails, the others undo their work.
   *
   * @param isAbandoned whether the request was given up, so that values may still be in the making; these end
   * as soon as they are there, and nothing waits for them
   * @throws the first error of a value, unless the work is undone anyway; then errors are logged
   */
  async settle(settlement: Settlement, isAbandoned: boolean): Promise<void> {
    let { undo } = settlement
    let failure: { error: unknown } | undefined
    for (const made of this.#made.toReversed()) {
      if (made.isSettled) continue
      made.isSettled = true
      if (isAbandoned && !made.isReady) {
        this.#endLater(made, settlement)
        continue
      }
      let value: unknown
      try {
        value = await made.value
      } catch {
        // Whoever asked for the value has seen the error.
        continue
      }
      try {
        await made.provider.settle?.(value, { ...settlement, undo })
      } catch (error) {
        if (undo) this.#log.error(`The provider ${made.provider.name} cannot undo its work`, error)
        else failure = { error }
        undo = true
      }
    }
    this.#phase = 'settled'
    if (undo) this.#tasks = undefined
    if (failure !== undefined) throw failure.error
  }

  #endLater(made: Made, settlement: Settlement): void {
    this.#forget(made)
    const { provider } = made
    const failed = (error: unknown) => this.#log.error(`The provider ${provider.name} cannot be ended`, error)
    void (made.value as Promise<unknown>).then(
      async (value) => {
        try {
          await provider.settle?.(value, { ...settlement, undo: true })
        } catch (error) {
          failed(error)
        }
        try {
          await provider.release?.(value)
        } catch (error) {
          failed(error)
        }
      },
      () => undefined,
    )
  }

  /** Releases every value. Errors are logged. */
  async release(): Promise<void> {
    this.#phase = 'released'
    for (const { provider, value } of this.#made.splice(0).toReversed()) {
      try {
        if (provider.release !== undefined) await provider.release(await value)
      } catch (error) {
        this.#log.error(`The provider ${provider.name} cannot release its value`, error)
      }
    }
  }

  /** Adds a task that starts when the request has ended, unless its work was undone. */
  addTask(task: () => unknown): void {
    if (this.#phase === 'released')
      throw new TypeError('A background task is added too late: the request has ended.')
    this.#tasks?.push(task)
  }

  /** Returns the tasks to start, and forgets them. */
  takeTasks(): (() => unknown)[] {
    return this.#tasks?.splice(0) ?? []
  }
}

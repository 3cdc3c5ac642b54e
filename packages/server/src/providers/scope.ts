import type { RequestLog } from '../log.ts'
import { isThenable } from '../pipeline/is-thenable.ts'
import type { CompiledProvider, ProviderFacts, Settlement } from './provide.ts'

/** A value that was made and has to end, with its state. */
interface Made {
  readonly provider: CompiledProvider
  /** The value, or the promise of it. */
  readonly value: unknown
  /** Fulfilled when the value has been made, or when its maker has failed; undefined if the value is no promise. */
  readonly there: Promise<void> | undefined
  /** Whether the value is no promise, or its promise has been fulfilled. */
  isReady: boolean
  isSettled: boolean
}

/** The request that a scope belongs to. The scope calls its functions for values that have to end. */
export interface ScopeOwner {
  /** Called when the first value is made that has to end. */
  onEndsNeeded(): void
  /** Called with a promise of the end of a value that was still being made when the other values ended. */
  onLateEnd(ending: Promise<void>): void
}

/**
 * The providers of one request: makes the values of `ctx`, and ends them. Each value is settled at most once
 * and released at most once, in the reverse of the order in which they were made. The value of an async maker
 * counts as made when its promise is fulfilled, because it may depend on values that were asked for after it.
 */
export class Scope {
  readonly ctx: object
  readonly #facts: ProviderFacts
  readonly #log: RequestLog
  readonly #overrides: Readonly<Record<string, unknown>>
  readonly #owner: ScopeOwner
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
    owner: ScopeOwner,
  ) {
    this.#facts = facts
    this.#log = log
    this.#overrides = overrides
    this.#owner = owner
    this.ctx = createContext(this)
  }

  /** Whether a value has to be settled or released, or a task to be started. */
  get hasEnds(): boolean {
    return this.#made.length > 0 || (this.#tasks ?? []).length > 0
  }

  /**
   * Returns the value of a provider. It is made on the first call.
   *
   * @throws the error of the provider, on each call; TypeError if the provider needs its own value, or if it is too
   *   late to settle or release the value
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
    // A handler that fails first leaves a promise that nobody awaits. Its rejection would end the process.
    else if (value instanceof Promise) value.catch(() => undefined)
    return value
  }

  #remember(provider: CompiledProvider, value: unknown): void {
    const made: Made = {
      provider,
      value,
      // A maker that fails has made nothing that could end.
      there: isThenable(value)
        ? Promise.resolve(value).then(
            () => this.#isThere(made),
            () => this.#forget(made),
          )
        : undefined,
      isReady: !isThenable(value),
      isSettled: false,
    }
    if (this.#made.push(made) === 1) this.#owner.onEndsNeeded()
  }

  #isThere(made: Made): void {
    made.isReady = true
    const index = this.#made.indexOf(made)
    if (index !== -1) this.#made.push(...this.#made.splice(index, 1))
  }

  #forget(made: Made): void {
    const index = this.#made.indexOf(made)
    if (index !== -1) this.#made.splice(index, 1)
  }

  /**
   * Waits for the values that are still being made.
   *
   * @returns undefined if there is none
   */
  whenMade(): Promise<void> | undefined {
    return this.#made.some(({ isReady }) => !isReady) ? this.#whenMade() : undefined
  }

  async #whenMade(): Promise<void> {
    // The maker of one value may ask for another.
    for (;;) {
      const making = this.#made.flatMap(({ isReady, there }) => (isReady || !there ? [] : [there]))
      if (making.length === 0) return
      await Promise.all(making)
    }
  }

  /** From now on, refuses to make values that would have to be settled. */
  close(): void {
    if (this.#phase === 'open') this.#phase = 'settled'
  }

  /** From now on, refuses to make values that would have to be settled or released, and to add tasks. */
  closeForGood(): void {
    this.#phase = 'released'
  }

  /**
   * Settles every value that has not been settled. If one fails, those that are settled after it undo their work.
   * Values that are still being made end as soon as they are there, and nothing waits for them.
   *
   * @throws the first error of a value, unless the work is undone anyway; then errors are logged
   */
  async settle(settlement: Settlement): Promise<void> {
    this.close()
    let { undo, error: reason } = settlement
    let failure: { error: unknown } | undefined
    for (const made of this.#made.toReversed()) {
      if (made.isSettled) continue
      made.isSettled = true
      if (!made.isReady) {
        this.#endLater(made, settlement)
        continue
      }
      const { settle, name } = made.provider
      if (settle === undefined) continue
      try {
        await settle(await made.value, { ...settlement, undo, error: reason })
      } catch (error) {
        if (undo) this.#log.error(`The provider ${name} cannot undo its work`, error)
        else {
          failure = { error }
          reason = error
        }
        undo = true
      }
    }
    if (undo) this.#tasks = undefined
    if (failure !== undefined) throw failure.error
  }

  /**
   * Waits until a value has been made, settles it with `undo`, and releases it. Errors are logged.
   *
   * @param settlement undefined if the value is only to be released
   */
  #endLater(made: Made, settlement: Settlement | undefined): void {
    this.#forget(made)
    const { provider } = made
    const failed = (error: unknown) => this.#log.error(`The provider ${provider.name} cannot be ended`, error)
    const end = async () => {
      await made.there
      // If the provider has failed, there is nothing to end.
      if (!made.isReady) return
      const value = await made.value
      if (settlement !== undefined)
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
    }
    this.#owner.onLateEnd(end())
  }

  /**
   * Releases every value. Errors are logged. Values that are still being made are released as soon as they are there.
   */
  async release(): Promise<void> {
    this.closeForGood()
    for (const made of this.#made.splice(0).toReversed()) {
      const { provider, value, isReady } = made
      if (!isReady) {
        this.#endLater(made, undefined)
        continue
      }
      try {
        if (provider.release !== undefined) await provider.release(await value)
      } catch (error) {
        this.#log.error(`The provider ${provider.name} cannot release its value`, error)
      }
    }
  }

  /**
   * Adds a task that starts when the request has ended, unless its work was undone.
   *
   * @throws TypeError if the request has already ended
   */
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

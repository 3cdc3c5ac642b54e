import type { TerminalIo } from '../terminal-io.ts'

const cells = 20
/** The shortest time between two drawings, in milliseconds. */
const interval = 100

/** A progress bar on standard error. It draws nothing where standard error is no terminal. */
export class ProgressBar {
  readonly #label: string
  readonly #total: number | undefined
  readonly #unit: 'bytes' | 'lines'
  readonly #io: TerminalIo
  #done = 0
  #drawnAt = 0

  /** @param total the amount of all work, if it is known */
  constructor(label: string, total: number | undefined, unit: 'bytes' | 'lines', io: TerminalIo) {
    this.#label = label
    this.#total = total
    this.#unit = unit
    this.#io = io
  }

  /** Adds work that is done. */
  add(amount: number): void {
    this.#done += amount
    const now = performance.now()
    if (!this.#io.showsProgress || now - this.#drawnAt < interval) return
    this.#drawnAt = now
    this.#io.err(`\r${this.#text()}\u001b[K`)
  }

  /** Removes the bar. */
  end(): void {
    if (this.#drawnAt > 0) this.#io.err('\r\u001b[K')
  }

  #text(): string {
    const amount = this.#unit === 'bytes' ? sizeText(this.#done) : `${this.#done.toLocaleString('en')} lines`
    if (this.#total === undefined || this.#total === 0) return `${this.#label}  ${amount}`
    const part = Math.min(1, this.#done / this.#total)
    const full = Math.round(part * cells)
    const bar = '█'.repeat(full) + '░'.repeat(cells - full)
    return `${this.#label}  ${bar} ${String(Math.floor(part * 100)).padStart(3)} %  ${amount}`
  }
}

function sizeText(bytes: number): string {
  if (bytes < 1e3) return `${bytes} B`
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}

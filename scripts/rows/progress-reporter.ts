import { Progress } from '@concordat/testing'
import type { Reporter, TestModule, TestSpecification } from 'vitest/node'

/** A reporter of Vitest that shows on stderr how many test files are done, from the third second on. */
export default class ProgressReporter implements Reporter {
  readonly #started = performance.now()
  #progress: Progress | undefined
  #total = 0
  #done = 0

  onTestRunStart(files: ReadonlyArray<TestSpecification>): void {
    this.#total = files.length
    this.#progress = new Progress(files.length, (text) => void process.stderr.write(`${text}\n`))
  }

  onTestModuleEnd(_module: TestModule): void {
    this.#done++
    if (performance.now() - this.#started < 2000) return
    this.#progress?.done(this.#done, `${this.#done} of ${this.#total} test files`)
  }
}

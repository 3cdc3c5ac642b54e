import { relative } from 'node:path'
import type { Reporter, TestModule, TestSpecification } from 'vitest/node'

const first = 2000
const interval = 5000

/** A reporter of Vitest that shows on stderr how many test files are done, and which ones are running. */
export default class ProgressReporter implements Reporter {
  readonly #running = new Set<string>()
  #total = 0
  #done = 0
  #timer: NodeJS.Timeout | undefined

  onTestRunStart(files: ReadonlyArray<TestSpecification>): void {
    this.#total = files.length
    this.#wait(first)
  }

  onTestModuleStart({ moduleId }: TestModule): void {
    this.#running.add(relative(process.cwd(), moduleId))
  }

  onTestModuleEnd({ moduleId }: TestModule): void {
    this.#running.delete(relative(process.cwd(), moduleId))
    this.#done++
  }

  onTestRunEnd(): void {
    clearTimeout(this.#timer)
  }

  #wait(time: number): void {
    this.#timer = setTimeout(() => {
      const names = [...this.#running].join(', ')
      process.stderr.write(
        `${this.#done} of ${this.#total} test files${names === '' ? '' : `; running ${names}`}\n`,
      )
      this.#wait(interval)
    }, time)
  }
}

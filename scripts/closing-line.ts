import type { Reporter, TestModule } from 'vitest/node'

/**
 * A reporter of Vitest that prints `N passed, N failed` as the last line, or `N passed, N failed, N skipped` if tests
 * were skipped. The line is easy to parse.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<unknown>): void {
    let passed = 0
    let failed = unhandled.length
    let skipped = 0
    for (const module of modules) {
      failed += module.errors().length
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        if (state === 'passed') passed++
        else if (state === 'failed') failed++
        else skipped++
      }
    }
    // The default reporter prints its summary in the same tick, and this line has to follow the summary.
    process.once('exit', () =>
      process.stdout.write(
        `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`,
      ),
    )
  }
}

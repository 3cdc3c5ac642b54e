import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with `N passed, N failed` alone on the last line, for readers in any language. */
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
    // After the summary of the default reporter, which is printed in the same turn.
    process.once('exit', () =>
      process.stdout.write(
        `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}\n`,
      ),
    )
  }
}

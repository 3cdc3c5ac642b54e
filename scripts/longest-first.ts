import { fileURLToPath } from 'node:url'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { longTests } from './long-tests.ts'

/**
 * Starts the longest test files first, so that all workers end at about the same time. By default, Vitest
 * sorts by project name, and has no durations in a new checkout.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ranks = new Map(
      longTests.map((file, index) => [fileURLToPath(new URL(`../${file}`, import.meta.url)), index]),
    )
    const rank = ({ moduleId }: TestSpecification) => ranks.get(moduleId) ?? longTests.length
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

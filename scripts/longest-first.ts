import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Test files of more than five seconds, the longest first. */
const long = [
  'scripts/test/readme.test.ts',
  'packages/cli/test/init.test.ts',
  'packages/testing/test/corpus.test.ts',
  'scripts/test/dev.test.ts',
  'apps/grocer/test/durability.test.ts',
  'packages/testing/test/flood.test.ts',
  'packages/eov/test/corpus/corpus.test.ts',
  'apps/grocer/test/command-line.test.ts',
  'scripts/test/check.test.ts',
  'packages/proxy/test/flask.test.ts',
  'apps/grocer/test/pages.test.ts',
  'packages/server/test/node/bodies.test.ts',
  'packages/cli/test/commands.test.ts',
].map((file) => fileURLToPath(new URL(`../${file}`, import.meta.url)))

/**
 * Starts the longest test files first, so that no worker ends alone. Vitest goes through the projects by
 * name, and knows no durations in a new checkout.
 *
 * @throws where a file of the list is gone
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const gone = long.filter((file) => !existsSync(file))
    if (gone.length > 0) throw new Error(`scripts/longest-first.ts names what is gone: ${gone.join(', ')}`)
    const rank = ({ moduleId }: TestSpecification) => {
      const index = long.indexOf(moduleId)
      return index === -1 ? long.length : index
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

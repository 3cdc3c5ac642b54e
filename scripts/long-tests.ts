/** Test files that take more than five seconds, the longest first. Paths are relative to the repository. */
export const longTests = [
  'scripts/test/readme.test.ts',
  'packages/cli/test/init.test.ts',
  'packages/testing/test/corpus.test.ts',
  'scripts/test/dev.test.ts',
  'apps/grocer/test/durability.test.ts',
  'packages/testing/test/flood.test.ts',
  'packages/testing/test/connections.test.ts',
  'packages/testing/test/endings.test.ts',
  'packages/testing/test/devices.test.ts',
  'packages/eov/test/corpus/corpus.test.ts',
  'apps/grocer/test/command-line.test.ts',
  'scripts/test/check.test.ts',
  'packages/proxy/test/flask.test.ts',
  'apps/grocer/test/pages.test.ts',
  'packages/server/test/node/bodies.test.ts',
  'packages/cli/test/commands.test.ts',
]

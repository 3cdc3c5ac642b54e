import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

// The machine may be shared and busy; what is slow is measured by the bench, not by a test.
const limits = { testTimeout: 60_000, hookTimeout: 60_000, expect: { poll: { timeout: 10_000 } } }
const packages = (...names: string[]) => names.map((name) => ({ name, root: `packages/${name}` }))
/** Rooms whose test files share a worker, and so load the packages once: they leave nothing changed. */
const shared = [
  ...packages(
    'core',
    'model',
    'schema',
    'engine',
    'reader',
    'codegen',
    'client',
    'pages',
    'samples',
    'mock',
    'terminal',
  ),
  { ...packages('resources')[0]!, globalSetup: ['test/support/global-setup.ts'] },
  ...packages('server', 'eov', 'auth'),
  {
    name: 'grocer',
    root: 'apps/grocer',
    globalSetup: ['../../packages/resources/test/support/global-setup.ts'],
  },
]
/** Rooms whose test files have a worker each. */
const isolated = [
  ...packages('testing', 'proxy', 'concordat', 'build', 'cli'),
  { name: 'bench', root: 'apps/bench' },
  { name: 'repository', root: 'scripts' },
]
const include = ['test/**/*.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    // Vitest leaves one core free, which is half of a machine with two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      ...shared.map((room) => ({ test: { ...room, include, isolate: false, ...limits } })),
      ...isolated.map((room) => ({ test: { ...room, include, ...limits } })),
    ],
  },
})

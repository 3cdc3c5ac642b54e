import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/longest-first.ts'

// The machine may be shared and busy; what is slow is measured by the bench, not by a test.
const limits = { testTimeout: 60_000, hookTimeout: 60_000 }
/** Rooms whose tests share a worker: they start nothing, and leave nothing changed. */
const pure = ['core', 'model', 'schema', 'engine', 'reader', 'codegen', 'client', 'pages', 'samples', 'mock']
/** Rooms whose test files have a process each. */
const rooms = ['server', 'eov', 'testing', 'proxy', 'cli']
const include = ['test/**/*.test.ts']

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    // Vitest leaves one core free, which is half of a machine with two.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      ...pure.map((name) => ({
        test: { name, root: `packages/${name}`, include, isolate: false, ...limits },
      })),
      ...rooms.map((name) => ({ test: { name, root: `packages/${name}`, include, ...limits } })),
      { test: { name: 'grocer', root: 'apps/grocer', include, ...limits } },
      { test: { name: 'bench', root: 'apps/bench', include, ...limits } },
      { test: { name: 'repository', root: 'scripts', include, ...limits } },
    ],
  },
})

import { defineConfig } from 'vitest/config'

// The machine may be shared and busy; what is slow is measured by the bench, not by a test.
const limits = { testTimeout: 60_000, hookTimeout: 60_000 }
const rooms = [
  'core',
  'model',
  'schema',
  'engine',
  'server',
  'eov',
  'reader',
  'codegen',
  'client',
  'pages',
  'samples',
  'mock',
  'testing',
  'proxy',
  'cli',
]

export default defineConfig({
  test: {
    reporters: ['default', './scripts/closing-line.ts'],
    projects: [
      ...rooms.map((name) => ({
        test: { name, root: `packages/${name}`, include: ['test/**/*.test.ts'], ...limits },
      })),
      { test: { name: 'grocer', root: 'apps/grocer', include: ['test/**/*.test.ts'], ...limits } },
      { test: { name: 'bench', root: 'apps/bench', include: ['test/**/*.test.ts'], ...limits } },
      { test: { name: 'repository', root: 'scripts', include: ['test/**/*.test.ts'], ...limits } },
    ],
  },
})

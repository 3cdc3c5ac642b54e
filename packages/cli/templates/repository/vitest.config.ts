import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['apps/*/test/**/*.test.ts'],
    // What the API logs is shown where a test fails.
    silent: 'passed-only',
    // The first test waits for the contract to be compiled.
    testTimeout: 30_000,
  },
})

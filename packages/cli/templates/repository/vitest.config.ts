import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['apps/*/test/**/*.test.ts'],
    // The log of the API is printed for failed tests only.
    silent: 'passed-only',
    // The first test waits for the contract to be compiled.
    testTimeout: 30_000,
  },
})

export type { CliOptions, CliResult, CliTestClient } from './test-client.ts'
export { createTestClient } from './test-client.ts'

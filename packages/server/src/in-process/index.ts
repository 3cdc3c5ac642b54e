export type { ReadReply } from './read-reply.ts'
export type { TestClientOptions } from './acting-from.ts'
export type { TestClient, TestRequest } from './test-client.ts'
export { createTestClient } from './test-client.ts'

/** The chunks of a request without a body. */
export async function* noChunks(): AsyncGenerator<Uint8Array, void, undefined> {}

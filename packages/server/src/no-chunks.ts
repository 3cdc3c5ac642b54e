/** The pieces of a body that there is not. */
export async function* noChunks(): AsyncGenerator<Uint8Array, void, undefined> {}

/** Whether this is Bun. */
export const isBun = 'Bun' in globalThis

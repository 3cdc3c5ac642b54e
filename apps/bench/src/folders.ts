import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The repository. */
export const root = at('../../../')
/** Results, built servers and other checkouts. */
export const out = `${root}dist/bench`
/** Programs fetched from elsewhere. */
export const cache = `${root}node_modules/.cache`
/** The servers of this checkout. */
export const servers = at('servers')

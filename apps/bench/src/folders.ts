import { fileURLToPath } from 'node:url'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The folder of the repository. */
export const root = at('../../../')
/** The folder for built servers, GitHub's contract and other checkouts. */
export const out = `${root}dist/bench`
/** The folder for programs that are downloaded. */
export const cache = `${root}node_modules/.cache`
/** The folder with the servers of this checkout. */
export const servers = at('servers')

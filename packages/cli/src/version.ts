import { readFileSync } from 'node:fs'

const packageFile = new URL('../package.json', import.meta.url)

/** The version of this package. All packages of the toolkit have the same one. */
export const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }

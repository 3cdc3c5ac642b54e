import { fileURLToPath } from 'node:url'
import type { Target } from './target.ts'

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

/** Returns the import specifier of a module of the folder `runtime`. */
function runtime(name: string): string {
  return JSON.stringify(fileURLToPath(new URL(`./runtime/${name}${extension}`, import.meta.url)))
}

/** What the entry of a built file is made of. */
export interface EntryParts {
  /** The absolute path of the module of the program. */
  module: string
  target: Target
  /** The name of the built file. */
  name: string
  hasContract: boolean
  pages: boolean
}

/** Returns the source of the entry of a built file. */
export function entrySource({ module, target, name, hasContract, pages }: EntryParts): string {
  const about = [
    `name: ${JSON.stringify(name)}`,
    ...(hasContract ? ['contract: { document, operations: [] }'] : []),
    ...(pages ? ['pages: pagesMiddleware'] : []),
  ].join(', ')
  const imports = `import * as app from ${JSON.stringify(module)}
${hasContract ? "import document from 'concordat:contract'\n" : ''}${pages ? `import { pagesMiddleware } from ${runtime('node-pages')}\n` : ''}`
  return imports + bodies[target](`app, { ${about} }`)
}

const program = `if (import.meta.main ?? isMain(import.meta.url)) process.exitCode = await file.run(process.argv.slice(2))\n`

const bodies: Record<Target, (given: string) => string> = {
  node: (given) => `import { nodeFile } from ${runtime('node-file')}
import { isMain } from ${runtime('is-main')}
const file = await nodeFile(${given})
export const { api, listener, mount } = file
export default listener
${program}`,
  bun: (given) => `import { bunFile } from ${runtime('bun-file')}
const file = await bunFile(${given})
export const { api, apis, fetch, mount } = file
${program.replace(' ?? isMain(import.meta.url)', '')}`,
  deno: (given) => `import { denoFile } from ${runtime('deno-file')}
const file = await denoFile(${given})
export const { api, apis, fetch, mount } = file
${program.replace(' ?? isMain(import.meta.url)', '')}`,
  fetch: (given) => `import { fetchFile } from ${runtime('fetch-file')}
import { workerFetch } from ${runtime('worker-fetch')}
const file = await fetchFile(${given})
export const { api, mount } = file
export default { fetch: workerFetch(file.fetch) }
`,
  lambda: (given) => `import { fetchFile } from ${runtime('fetch-file')}
import { lambdaHandler } from ${runtime('lambda')}
const file = await fetchFile(${given}, { webSockets: 'refuse' })
export const { api, mount } = file
export const handler = lambdaHandler(file.fetch)
`,
}

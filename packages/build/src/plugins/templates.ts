import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'rolldown'
import { templateModule } from '../templates/template-module.ts'

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'
const runtime = fileURLToPath(new URL(`../templates/html-runtime${extension}`, import.meta.url))

/** Compiles the HTML files that a program imports to functions. */
export function templates(): Plugin {
  return {
    name: 'concordat:templates',
    resolveId: { filter: { id: /^concordat:html$/ }, handler: () => ({ id: runtime }) },
    load: {
      filter: { id: /\.html$/ },
      handler: (id) => ({ code: templateModule(readFileSync(id, 'utf8'), basename(id)), moduleType: 'js' }),
    },
  }
}

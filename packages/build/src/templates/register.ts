// Lets Node load templates as modules while a program is developed: node --import @concordat/build/templates api.ts
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { templateModule } from './template-module.ts'

const extension = import.meta.url.endsWith('.ts') ? '.ts' : '.js'

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (specifier !== 'concordat:html') return nextResolve(specifier, context)
    return { url: new URL(`./html-runtime${extension}`, import.meta.url).href, shortCircuit: true }
  },
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !url.endsWith('.html')) return nextLoad(url, context)
    const file = fileURLToPath(url)
    const source = templateModule(readFileSync(file, 'utf8'), basename(file))
    return { format: 'module', source, shortCircuit: true }
  },
})

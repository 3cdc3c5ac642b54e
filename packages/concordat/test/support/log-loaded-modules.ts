// Imported before a program. It prints the URL of each module that the program loads to standard error.
import { registerHooks } from 'node:module'

registerHooks({
  load(url, context, nextLoad) {
    process.stderr.write(`${url}\n`)
    return nextLoad(url, context)
  },
})

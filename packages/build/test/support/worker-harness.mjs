// Runs a worker module as a worker platform does: with the globals of the web alone, without modules of Node and without
// code generation. It answers the request that is given as JSON, and prints the reply as JSON.
// Run it with --experimental-vm-modules.
import { readFileSync } from 'node:fs'
import { createContext, SourceTextModule } from 'node:vm'

const [, , file, asked] = process.argv
const names =
  `AbortController AbortSignal Blob CompressionStream DecompressionStream DOMException Event EventTarget File
  FormData Headers ReadableStream Request Response TextDecoder TextEncoder TransformStream URL URLSearchParams
  WritableStream atob btoa clearInterval clearTimeout console crypto performance queueMicrotask setInterval setTimeout
  structuredClone Uint8Array ArrayBuffer Error TypeError RangeError`.split(/\s+/)
const context = createContext(Object.fromEntries(names.map((name) => [name, globalThis[name]])), {
  codeGeneration: { strings: false, wasm: false },
})
const refuse = (specifier) => {
  throw new Error(`A worker has no module ${specifier}.`)
}
const module = new SourceTextModule(readFileSync(file, 'utf8'), { context, importModuleDynamically: refuse })
await module.link(refuse)
await module.evaluate()
const { url, ...init } = JSON.parse(asked)
const response = await module.namespace.default.fetch(new Request(url, init), {}, {})
process.stdout.write(JSON.stringify({ status: response.status, body: await response.text() }))

import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import type { OpenAPIDocument } from '@concordat/core'
import { readModel, type Model } from '@concordat/model'
import { emitValidators } from '@concordat/schema'
import { contractPackage } from '../src/emit/contract-package.ts'
import { ModelNames } from '../src/emit/model-names.ts'
import { modelTypes } from '../src/emit/model-types.ts'
import { operationTypes } from '../src/emit/operation-types.ts'
import { sdkPackage } from '../src/emit/sdk-package.ts'
import { callValidators, callValidatorsOf } from './support/call-validators.ts'
import { documentWithPayload, placesOf, put } from './support/hostile-documents.ts'
import { canary, payloads } from './support/payloads.ts'
import { richDocument } from './support/rich-document.ts'
import { whyNot } from './support/why-not.ts'

const versions = ['3.0.4', '3.1.1', '3.2.0'] as const
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Whether the canary is an identifier in a program. In a string or a comment it is harmless. */
function isCode(text: string): boolean {
  if (!text.includes(canary)) return false
  const source = ts.createSourceFile('generated.ts', text, ts.ScriptTarget.Latest)
  const isName = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === canary) || (ts.forEachChild(node, isName) ?? false)
  return isName(source)
}

class RanAsCode extends Error {}

/** Compiles a document without checking its schemas first. @returns the error, if that fails */
function failureOf(document: OpenAPIDocument): unknown {
  try {
    const model = readModel(document, [], 'none')
    for (const source of emitValidators(model).values())
      if (isCode(source.text)) throw new RanAsCode(source.text)
    callValidatorsOf(model)
    return canary in globalThis ? new RanAsCode() : undefined
  } catch (error) {
    return error
  }
}

function parseErrors(text: string): string[] {
  const options = { reportDiagnostics: true, compilerOptions: { target: ts.ScriptTarget.ESNext } }
  const { diagnostics = [] } = ts.transpileModule(text, options)
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}

async function writeGenerated(model: Model, folder: string): Promise<void> {
  const names = new ModelNames(model)
  const packages = {
    contract: await contractPackage(model, names),
    sdk: sdkPackage(model, names, '../contract/index.ts'),
  }
  for (const [name, files] of Object.entries(packages)) {
    mkdirSync(join(folder, name), { recursive: true })
    for (const [file, text] of files) {
      writeFileSync(join(folder, name, file), text)
      if (file.endsWith('.json')) continue
      expect(isCode(text), `${file}\n${text}`).toBe(false)
      expect(parseErrors(text), `${file}\n${text}`).toEqual([])
    }
  }
}

afterEach(() => {
  expect(canary in globalThis).toBe(false)
})

test('texts of a contract stay data in all generated files', async () => {
  // Inside the repository, so that generated code can import our packages.
  mkdirSync(join(root, 'dist'), { recursive: true })
  const folder = mkdtempSync(join(root, 'dist/hostile-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  let count = 0
  for (const [turn, version] of versions.entries()) {
    const document = richDocument(version)
    expect(whyNot(document)).toBe(undefined)
    const isContract = (injected: OpenAPIDocument) => whyNot(injected) === undefined
    const { places } = documentWithPayload(document, payloads[0]!, isContract)
    // The payload fits nearly all values and most names.
    expect(places.length).toBeGreaterThan(150)
    for (const payload of payloads.filter((_one, index) => index % versions.length === turn)) {
      const injected = documentWithPayload(document, payload, isContract, places)
      expect(injected.places.length, payload).toBeGreaterThan(places.length / 2)
      callValidators(injected.document)
      await writeGenerated(readModel(injected.document), join(folder, String(count++)))
    }
  }
  const program = fileURLToPath(new URL('support/import-generated.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder], { maxBuffer: 1e8 })
  expect(JSON.parse(stdout)).toEqual({ imported: count, ran: false })
}, 60_000)

test('a payload in any single place is data, or a mistake with its place', () => {
  const seen = new Set<string>()
  let turn = 0
  for (const version of versions) {
    const document = richDocument(version)
    for (const place of placesOf(document)) {
      const placeKey = `${place.kind} ${place.tokens.join('/')}`
      if (seen.has(placeKey)) continue
      seen.add(placeKey)
      const injected = structuredClone(document)
      put(injected, place, payloads[turn++ % payloads.length]!)
      if (whyNot(injected) === undefined) callValidators(injected)
      // Without the check of schemas, compiling may fail, but the payload never becomes code.
      else expect(failureOf(injected)).not.toBeInstanceOf(RanAsCode)
    }
  }
})

test.each([
  'minimum maximum multipleOf exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems',
  'minProperties maxProperties minContains maxContains',
])('a value that is no number is a mistake, and never becomes code: %s', (keywords) => {
  for (const keyword of keywords.split(' ')) {
    const code = `0) || (globalThis.${canary} = 1, true) || (0`
    for (const wrong of [code, [code], { valueOf: code }, NaN, Infinity, '5', null]) {
      const schema = { [keyword]: wrong, contains: {} }
      const responses = { 200: { description: 'ok', content: { 'application/json': { schema } } } }
      const document = {
        openapi: '3.1.0',
        paths: { '/a': { get: { parameters: [{ name: 'a', in: 'query', schema }], responses } } },
      }
      const pointer = `/paths/~1a/get/parameters/0/schema/${keyword}`
      expect(whyNot(document)).toMatchObject({ pointer, reason: expect.stringContaining(keyword) })
      expect(failureOf(document)).not.toBeInstanceOf(RanAsCode)
    }
  }
})

test.each<[string, object]>([
  ['the address of a server', { servers: [{ url: `/api*/globalThis.${canary}=1;/*` }] }],
  ['the name of a server variable', { servers: [{ url: `/{*/globalThis.${canary}=1;/*}` }] }],
])('%s stays within its comment', (_name, more) => {
  const model = readModel({ openapi: '3.1.0', paths: {}, ...more })
  for (const text of sdkPackage(model, new ModelNames(model), 'contract').values())
    expect(isCode(text), text).toBe(false)
})

test('code without quotes comes from a fixed set of words', async () => {
  const evil = `x'; } }\nglobalThis.${canary} = 1\ninterface Evil { a: { b: '`
  const schema = { type: `string }; globalThis.${canary} = 1; interface Evil { x: string` }
  const operation = {
    operationId: 'a',
    parameters: [{ name: 'a', in: 'query', explode: evil, style: evil }],
    responses: { [evil]: { description: '', headers: { a: { schema } } } },
  }
  const model = readModel(
    { openapi: '3.2.0', paths: { '/a': { additionalOperations: { [evil]: operation } } } },
    [],
    'none',
  )
  expect(model.operations).toHaveLength(1)
  const names = new ModelNames(model)
  const types = [operationTypes(model, names).text, modelTypes(model, names).text]
  const files = [...sdkPackage(model, names, 'contract').values(), ...types]
  for (const text of files) {
    expect(isCode(text), text).toBe(false)
    expect(parseErrors(text), text).toEqual([])
  }
})

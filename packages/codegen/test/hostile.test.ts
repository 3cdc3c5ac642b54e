import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import ts from 'typescript'
import { afterEach, expect, onTestFinished, test } from 'vitest'
import type { OpenAPIDocument } from '@concordat/core'
import { ContractError, readModel, type Model } from '@concordat/model'
import { emitValidators } from '@concordat/schema'
import { contractPackage } from '../src/emit/contract-package.ts'
import { operationTypes } from '../src/emit/operation-types.ts'
import { sdkPackage } from '../src/emit/sdk-package.ts'
import { callValidators, callValidatorsOf } from './support/call-validators.ts'
import { ladenDocument, placesOf, put } from './support/hostile-documents.ts'
import { canary, payloads } from './support/payloads.ts'
import { richDocument } from './support/rich-document.ts'

const versions = ['3.0.4', '3.1.1', '3.2.0'] as const
const root = fileURLToPath(new URL('../../..', import.meta.url))

/** @returns why a document is no contract; undefined where it is one */
function whyNot(document: OpenAPIDocument): ContractError | undefined {
  try {
    readModel(document, undefined, 'all')
    return undefined
  } catch (error) {
    // Whatever stands where, what is wrong is said with its place.
    if (error instanceof ContractError) return error
    throw error
  }
}

/** Whether the name of the canary stands anywhere in a program, but in a text or a comment. */
function isCode(text: string): boolean {
  if (!text.includes(canary)) return false
  const source = ts.createSourceFile('generated.ts', text, ts.ScriptTarget.Latest)
  const isName = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === canary) || (ts.forEachChild(node, isName) ?? false)
  return isName(source)
}

class RanAsCode extends Error {}

/** Compiles a document whose schemas nobody has looked through. @returns why it could not be, if so */
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
  const packages = { contract: await contractPackage(model), sdk: sdkPackage(model, '../contract/index.ts') }
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

test('what can be written as a contract stays data in everything that is generated', async () => {
  // Within the repository, so that what is generated finds our packages.
  mkdirSync(join(root, 'dist'), { recursive: true })
  const folder = mkdtempSync(join(root, 'dist/hostile-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  let count = 0
  for (const [turn, version] of versions.entries()) {
    const document = richDocument(version)
    expect(whyNot(document)).toBe(undefined)
    const isContract = (laden: OpenAPIDocument) => whyNot(laden) === undefined
    const { places } = ladenDocument(document, payloads[0]!, isContract)
    // Nearly all of the values, and most of the names.
    expect(places.length).toBeGreaterThan(150)
    for (const payload of payloads.filter((_one, index) => index % versions.length === turn)) {
      const laden = ladenDocument(document, payload, isContract, places)
      expect(laden.places.length, payload).toBeGreaterThan(places.length / 2)
      callValidators(laden.document)
      await writeGenerated(readModel(laden.document), join(folder, String(count++)))
    }
  }
  const program = fileURLToPath(new URL('support/import-generated.ts', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [program, folder], { maxBuffer: 1e8 })
  expect(JSON.parse(stdout)).toEqual({ imported: count, ran: false })
}, 60_000)

test('a text at any one place is data, or a mistake with its place', () => {
  const seen = new Set<string>()
  let turn = 0
  for (const version of versions) {
    const document = richDocument(version)
    for (const place of placesOf(document)) {
      const known = `${place.kind} ${place.tokens.join('/')}`
      if (seen.has(known)) continue
      seen.add(known)
      const laden = structuredClone(document)
      put(laden, place, payloads[turn++ % payloads.length]!)
      if (whyNot(laden) === undefined) callValidators(laden)
      // Even where nobody has looked through the schemas, no code is made of them: they can only fail.
      else expect(failureOf(laden)).not.toBeInstanceOf(RanAsCode)
    }
  }
})

test.each([
  'minimum maximum multipleOf exclusiveMinimum exclusiveMaximum minLength maxLength minItems maxItems',
  'minProperties maxProperties minContains maxContains',
])('a number of a schema that is none is a mistake, and never code: %s', (keywords) => {
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
])('%s stays within the comment that tells it', (_name, more) => {
  const model = readModel({ openapi: '3.1.0', paths: {}, ...more })
  for (const text of sdkPackage(model, 'contract').values()) expect(isCode(text), text).toBe(false)
})

test('what is written without quotes is one of the words that are meant', async () => {
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
  const files = [...sdkPackage(model, 'contract').values(), operationTypes(model).text]
  for (const text of files) {
    expect(isCode(text), text).toBe(false)
    expect(parseErrors(text), text).toEqual([])
  }
})

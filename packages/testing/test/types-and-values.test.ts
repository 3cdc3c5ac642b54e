import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { generate } from '@concordat/codegen'
import type { Direction, Schema } from '@concordat/model'
import { Sampler } from '@concordat/samples'
import { Interpreter } from '@concordat/schema'
import { typeCheck } from '../src/corpus/type-check.ts'
import { componentSchemas } from '../src/differential/schemas/components.ts'
import { sharedProperties } from '../src/differential/schemas/shared-properties.ts'
import { Random } from '../src/random.ts'

/** How many contracts are made. */
const contracts = Number(process.env['TYPES'] ?? 12)
const directions: Direction[] = ['request', 'reply']

/** The type of exactly this value. A value of a declared type is not a fresh literal, so undeclared names are no error. */
function exactType(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(exactType).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${exactType(one)}`)
  return `{ ${members.join('; ')} }`
}

test('every value that a schema accepts has its type', { timeout: 180_000 }, async () => {
  const folder = mkdtempSync(join(import.meta.dirname, 'types-'))
  try {
    const lines: string[] = []
    for (let index = 0; index < contracts; index++) {
      const random = new Random(20, index)
      const modern = index % 3 > 0
      const { schemas, setting } = componentSchemas(random, modern)
      for (let suffix = 1; suffix <= 3; suffix++) Object.assign(schemas, sharedProperties(setting, suffix))
      // TypeScript gives each object type the members of Object.
      if (/"(?:constructor|toString|valueOf|hasOwnProperty)":/.test(JSON.stringify(schemas))) continue
      const names = Object.keys(schemas)
      const paths = Object.fromEntries(names.map((name, at) => [`/${at}`, { put: operation(name, at) }]))
      const document = {
        openapi: modern ? '3.1.0' : '3.0.3',
        info: { title: 'T', version: '1' },
        paths,
        components: { schemas },
      }
      const home = join(folder, String(index))
      mkdirSync(home)
      writeFileSync(join(home, 'openapi.yaml'), JSON.stringify(document))
      const { contract } = await generate({
        contract: join(home, 'openapi.yaml'),
        contractOut: join(home, 'contract'),
        sdkOut: join(home, 'sdk'),
        contractName: '../contract/index.ts',
        tolerant: true,
      })
      lines.push(`import type { Operations as Operations${index} } from './${index}/contract/index.ts'`)
      const root = contract.model.document
      const typed = withTypes(root) as object
      for (const { operationId, requestBody, responses } of contract.model.operations)
        for (const direction of directions) {
          const schema = (direction === 'request' ? requestBody : responses[0])!.content[0]!.schema
          const types = `Operations${index}['${operationId}']`
          const type =
            direction === 'request' ? `${types}['input']['body']` : `${types}['replies'][200]['body']`
          for (const value of values(root, typed, schema, direction))
            lines.push(
              `{ const value = null! as ${exactType(value)}; const typed: ${type} = value; void typed }`,
            )
        }
    }
    writeFileSync(join(folder, 'values.ts'), `${lines.join('\n')}\n`)
    const withSource = (error: string) =>
      `${error}\n${lines[Number(/values\.ts\((\d+)/.exec(error)?.[1]) - 1] ?? ''}`
    expect(lines.length).toBeGreaterThan(contracts * 30)
    const errors = Object.values(typeCheck(folder)).flatMap((compiler) => compiler.errors)
    // A value without any declared property is a mistake only for the compiler (2559).
    expect(errors.filter((error) => !error.includes('TS2559')).map(withSource)).toEqual([])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

function operation(name: string, at: number): object {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } }
  return {
    operationId: `put${at}`,
    requestBody: { required: true, content },
    responses: { 200: { description: 'It', content } },
  }
}

/** A copy in which a schema with `properties` has the type object, and one with `items` the type array, as in TypeScript. */
function withTypes(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node
  if (Array.isArray(node)) return node.map(withTypes)
  const copy = Object.fromEntries(Object.entries(node).map(([key, part]) => [key, withTypes(part)]))
  if ('type' in node || 'enum' in node) return copy
  const [type] = Object.entries(keywordsOf).find(([, keywords]) => keywords.some((one) => one in node)) ?? []
  return type === undefined ? copy : { ...copy, type }
}

const keywordsOf = {
  object: ['properties', 'required', 'additionalProperties', 'patternProperties'],
  array: ['items', 'prefixItems'],
}

/** Values that a schema accepts. @param typed the document with types */
function values(root: object, typed: object, schema: Schema, direction: Direction): unknown[] {
  const sampler = new Sampler(root, { examples: false })
  const check = new Interpreter(typed, direction)
  return Array.from({ length: 6 }, () => sampler.valid(schema, direction)).flatMap((sample) =>
    'value' in sample && check.isValid(schema, sample.value) ? [sample.value] : [],
  )
}

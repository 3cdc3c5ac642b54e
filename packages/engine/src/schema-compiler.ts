import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { fullFormats } from 'ajv-formats/dist/formats.js'
import type { Model } from '@concordat/model'
import { exactMultipleOf } from './exact-multiple-of.ts'
import { isLarge } from './is-large.ts'

/** Judges a value. @returns what is wrong with it, as Ajv says it; undefined where nothing is */
export type SchemaCheck = (value: unknown) => ErrorObject[] | undefined

/** Compiles schemas that stand in a contract, or are made of references to its places. */
export interface SchemaCompiler {
  /** @param schema references to places of the contract are written by `at` */
  compile(schema: object): SchemaCheck
  /** A schema that is the one at this JSON pointer of the contract. */
  at(pointer: string): { $ref: string }
}

const name = 'contract'

/**
 * Makes a compiler of the schemas of one contract. The document is entered once, and every place that
 * is referred to becomes one function, shared by all that refer to it. All faults of a value are found,
 * or only the first where the value is large.
 */
export function schemaCompiler({ document }: Model): SchemaCompiler {
  // `{}` has a `constructor` of its prototype. Looking for that costs, and few contracts have the word.
  const ownProperties = inherited.test(JSON.stringify(document))
  const first = ajvFor(document, { ownProperties, allErrors: false })
  // Entering a large document takes time, and is put off until there are faults to be found.
  let all: Ajv2020 | undefined
  return {
    at: (pointer) => ({ $ref: `${name}#${encodeURI(pointer)}` }),
    compile(schema) {
      // Most values are right, and finding that out is quickest without looking for all faults.
      const validate: ValidateFunction = first.compile(schema)
      let explain: ValidateFunction | undefined
      return (value) => {
        if (validate(value)) return undefined
        const { errors } = validate
        if (isLarge(value)) return errors!
        all ??= ajvFor(document, { ownProperties, allErrors: true })
        explain ??= all.compile(schema)
        return explain(value) ? errors! : explain.errors!
      }
    },
  }
}

function ajvFor(document: object, options: { ownProperties: boolean; allErrors: boolean }): Ajv2020 {
  const ajv = new Ajv2020({
    ...options,
    // The contract was linted when it was generated; words that JSON Schema does not know are OpenAPI's.
    strict: false,
    validateSchema: false,
    formats: { ...fullFormats, ...openapiFormats },
  })
  ajv.removeKeyword('multipleOf').addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    compile: (divisor: number) => (value: number) => exactMultipleOf(value, divisor),
    error: { message: ({ schema }) => `must be a multiple of ${schema}` },
  })
  return ajv.addSchema(document, name)
}

const inherited = new RegExp(`"(?:${Object.getOwnPropertyNames(Object.prototype).join('|')})":`)

const largestFloat = (2 - 2 ** -23) * 2 ** 127

/** The formats of the OpenAPI Format Registry that JSON Schema does not have. */
const openapiFormats = {
  int32: {
    type: 'number' as const,
    validate: (value: number) => Number.isInteger(value) && Math.abs(value + 0.5) <= 2 ** 31,
  },
  int64: { type: 'number' as const, validate: Number.isSafeInteger },
  float: { type: 'number' as const, validate: (value: number) => Math.abs(value) <= largestFloat },
  double: true as const,
  password: true as const,
  binary: true as const,
}

import { fullFormats } from 'ajv-formats/dist/formats.js'
import { mergedSchemas, resolve, type Schema, type SchemaObject } from '@concordat/model'
import { exactMultipleOf } from './exact-multiple-of.ts'

/**
 * Checks a value and writes it as JSON in one pass, with what the schema declares and nothing else.
 * It is sound and not complete: undefined means that somebody else has to look, who then also says
 * what is wrong. What it does return is right.
 *
 * A value that has nothing but what is declared, as most have, is only looked at, and left to
 * JSON.stringify, which is quicker than any JavaScript. All others are written property by property.
 */
export type CheckedSerializer = (value: unknown) => string | undefined

/** Compiles a serializer; undefined where the schema has a keyword that this one does not know. */
export function compileCheckedSerializer(root: object, schema: Schema): CheckedSerializer | undefined {
  const writer = new Writer(root)
  try {
    const entry = writer.functionFor(schema)
    const source = `'use strict'
let bad = false
${writer.functions.join('\n')}
return (value) => {
  if (fits${entry}(value)) return JSON.stringify(value)
  bad = false
  const text = write${entry}(value)
  return bad ? undefined : text
}`
    // The source is made of the contract alone, its names and values written by JSON.stringify.
    // oxlint-disable-next-line no-implied-eval, no-new-func, typescript/no-implied-eval
    const make = new Function('quote', 'plain', 'tools', source) as (
      quote: typeof writeString,
      plain: typeof isPlain,
      tools: unknown[],
    ) => CheckedSerializer
    return make(writeString, isPlain, writer.tools)
  } catch (error) {
    // Where code may not be made at run time, as in some workers, the slower way is taken too.
    if (error instanceof Unknown || error instanceof EvalError) return undefined
    throw error
  }
}

/** A string as JSON. Short ones without anything to escape, which are most, are only quoted. */
function writeString(text: string): string {
  return text.length < 64 && !special.test(text) ? `"${text}"` : JSON.stringify(text)
}

// oxlint-disable-next-line no-control-regex
const special = /["\\\u0000-\u001f\ud800-\udfff]/

/** Whether an object has nothing but its own properties, as what JSON.parse makes. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return (
    (prototype === Object.prototype || prototype === null) &&
    typeof (value as { toJSON?: unknown }).toJSON !== 'function'
  )
}

/** The schema says something that is not known here. */
class Unknown extends Error {}

const known = new Set(
  (
    '$ref type properties required additionalProperties items minItems maxItems minLength maxLength pattern minimum maximum ' +
    'exclusiveMinimum exclusiveMaximum multipleOf enum const format allOf ' +
    // Said to people, and not to be checked.
    'title description summary example examples default deprecated readOnly externalDocs xml $comment'
  ).split(' '),
)

interface Typed {
  fits: string
  write: string
}

class Writer {
  readonly functions: string[] = []
  /** Regular expressions and format checks, which cannot be written into the source. */
  readonly tools: unknown[] = []
  readonly #root: object
  readonly #numbers = new Map<Schema, number>()

  constructor(root: object) {
    this.#root = root
  }

  /**
   * The number of a schema: `fits3(v)` says whether `v` is right and has nothing more, `write3(v)` writes
   * it. Shared by all that refer to the schema; they may call themselves.
   */
  functionFor(schema: Schema): number {
    if (
      typeof schema === 'object' &&
      schema.$ref !== undefined &&
      Object.keys(schema).every((key) => key === '$ref' || key === 'description')
    ) {
      return this.functionFor(resolve<Schema>(this.#root, schema, '').node)
    }
    const existing = this.#numbers.get(schema)
    if (existing !== undefined) return existing
    const number = this.#numbers.size
    this.#numbers.set(schema, number)
    const typed = this.#typesOf(schema)
    this.functions.push(
      `function fits${number}(v) {\n${typed.map(({ fits }) => fits).join('\n')}\nreturn false\n}`,
      `function write${number}(v) {\n${typed.map(({ write }) => write).join('\n')}\nbad = true\nreturn ''\n}`,
    )
    return number
  }

  #tool(tool: unknown): string {
    this.tools.push(tool)
    return `tools[${this.tools.length - 1}]`
  }

  #typesOf(schema: Schema): Typed[] {
    const parts = mergedSchemas(this.#root, schema)
    for (const part of parts) {
      const strange = Object.keys(part).find((key) => !known.has(key) && !key.startsWith('x-'))
      if (strange !== undefined) throw new Unknown(strange)
    }
    const types = [...new Set<string>(parts.flatMap((part) => part.type ?? []))]
    if (types.length === 0) throw new Unknown('no type')
    // Types of several parts are an intersection, which is somebody else's to make.
    if (parts.filter((part) => part.type !== undefined).length > 1 && types.length > 1)
      throw new Unknown('types')
    return types.map((type) => this.#typed(type, parts))
  }

  /** Statements that return for a value of one type, and fall through for all others. */
  #typed(type: string, parts: SchemaObject[]): Typed {
    const scalar = (test: string, text: string): Typed => {
      const all = test + this.#among(parts)
      return { fits: `if (${all}) return true`, write: `if (${all}) return ${text}` }
    }
    switch (type) {
      case 'null':
        return scalar('v === null', "'null'")
      case 'boolean':
        return scalar("typeof v === 'boolean'", "v ? 'true' : 'false'")
      case 'integer':
      case 'number':
        return scalar(this.#number(type, parts), "'' + v")
      case 'string':
        return scalar(this.#string(parts), 'quote(v)')
      case 'array':
        return this.#array(parts)
      case 'object':
        return this.#object(parts)
      default:
        throw new Unknown(type)
    }
  }

  /** `enum` and `const`, where their values are scalars. */
  #among(parts: SchemaObject[]): string {
    const lists = parts.flatMap((part) => [part.enum, 'const' in part ? [part.const] : undefined])
    return lists
      .filter((list) => list !== undefined)
      .map((list) => {
        if (list.some((value) => typeof value === 'object' && value !== null)) throw new Unknown('enum')
        return ` && (${list.map((value) => `v === ${literal(value)}`).join(' || ') || 'false'})`
      })
      .join('')
  }

  #number(type: string, parts: SchemaObject[]): string {
    // -0 is written as 0 by JSON, and as -0 by nobody.
    const tests = [type === 'integer' ? 'Number.isInteger(v)' : "typeof v === 'number' && v - v === 0"]
    for (const part of parts) {
      const bounds = { minimum: '>=', maximum: '<=', exclusiveMinimum: '>', exclusiveMaximum: '<' }
      for (const [keyword, operator] of Object.entries(bounds)) {
        const bound = part[keyword]
        if (typeof bound === 'boolean') throw new Unknown(keyword)
        if (bound !== undefined) tests.push(`v ${operator} ${Number(bound)}`)
      }
      const divisor = part['multipleOf']
      if (divisor !== undefined) tests.push(`${this.#tool(exactMultipleOf)}(v, ${Number(divisor)})`)
      if (part.format === 'int32') tests.push('v >= -2147483648 && v <= 2147483647')
      else if (part.format === 'int64') tests.push('Number.isSafeInteger(v)')
      else if (part.format !== undefined && part.format !== 'double') throw new Unknown(part.format)
    }
    return tests.join(' && ')
  }

  #string(parts: SchemaObject[]): string {
    const tests = ["typeof v === 'string'"]
    for (const part of parts) {
      // Lengths count code points, of which there are at least half as many as `length` says.
      const { minLength, maxLength } = part as { minLength?: number; maxLength?: number }
      if (minLength !== undefined) tests.push(`v.length >= ${minLength > 1 ? 2 * minLength : minLength}`)
      if (maxLength !== undefined) tests.push(`v.length <= ${maxLength}`)
      if (part['pattern'] !== undefined)
        tests.push(`${this.#tool(new RegExp(part['pattern'] as string, 'u'))}.test(v)`)
      if (part.format !== undefined) tests.push(this.#format(part.format))
    }
    return tests.join(' && ')
  }

  #format(format: string): string {
    if (format === 'password' || format === 'binary') return 'true'
    const check = (fullFormats as Record<string, unknown>)[format]
    const validate =
      typeof check === 'object' && check !== null && 'validate' in check ? check.validate : check
    if (validate instanceof RegExp) return `${this.#tool(validate)}.test(v)`
    if (typeof validate === 'function') return `${this.#tool(validate)}(v)`
    throw new Unknown(format)
  }

  #array(parts: SchemaObject[]): Typed {
    const items = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]))
    if (items.length !== 1) throw new Unknown('items')
    const bounds = parts.flatMap((part) => [
      part['minItems'] === undefined ? '' : ` && v.length >= ${Number(part['minItems'])}`,
      part['maxItems'] === undefined ? '' : ` && v.length <= ${Number(part['maxItems'])}`,
    ])
    const entry = this.functionFor(items[0]!)
    const test = `if (Array.isArray(v)${bounds.join('')})`
    return {
      fits: `${test} {
for (let i = 0; i < v.length; i++) if (!fits${entry}(v[i])) return false
return true
}`,
      write: `${test} {
let text = '['
for (let i = 0; i < v.length; i++) text += (i === 0 ? '' : ',') + write${entry}(v[i])
return text + ']'
}`,
    }
  }

  #object(parts: SchemaObject[]): Typed {
    // What stays without being named is somebody else's to write.
    if (
      parts.some((part) => part.additionalProperties !== undefined && part.additionalProperties !== false)
    ) {
      throw new Unknown('additionalProperties')
    }
    const properties = new Map<string, Schema>()
    for (const part of parts) {
      for (const [name, property] of Object.entries(part.properties ?? {})) {
        if (properties.has(name)) throw new Unknown('a property twice')
        properties.set(name, property)
      }
    }
    if (properties.size === 0) throw new Unknown('no properties')
    const required = new Set(parts.flatMap((part) => part.required ?? []))
    if ([...required].some((name) => !properties.has(name))) throw new Unknown('required')
    const fits: string[] = []
    const write: string[] = []
    for (const [name, property] of properties) {
      const key = literal(name)
      // Only own properties are written, as by JSON.stringify.
      const read = `p = ${name in Object.prototype ? `Object.hasOwn(v, ${key}) ? v[${key}] : undefined` : `v[${key}]`}`
      const number = this.functionFor(property)
      fits.push(read, `if (p !== undefined) { if (!fits${number}(p)) return false; n-- }`)
      write.push(
        read,
        `if (p !== undefined) text += ${literal(`,${JSON.stringify(name)}:`)} + write${number}(p)`,
      )
      if (!required.has(name)) continue
      fits.push('else return false')
      write.push('else bad = true')
    }
    const test = "if (typeof v === 'object' && v !== null && plain(v))"
    return {
      // As many as there are, less those that are named: none may be left.
      fits: `${test} {\nlet n = 0, p\nfor (const name in v) n++\n${fits.join('\n')}\nreturn n === 0\n}`,
      // The text begins with a comma, where there is any.
      write: `${test} {\nlet text = '', p\n${write.join('\n')}\nreturn '{' + text.slice(1) + '}'\n}`,
    }
  }
}

function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
}

import {
  hidingCondition,
  innerScope,
  normalSchema,
  outermost,
  type Schema,
  schemaAt,
  type SchemaObject,
  type Scope,
  scopeWithin,
} from '@concordat/model'
import { numberFormat, stringFormat } from '../formats/formats.ts'
import { code, join, literal, number, UnsupportedSchema, type Code } from './code.ts'
import { access, constrainingKeywords, type ValidatorWriter } from './validator-writer.ts'

const always = code`true`
const never = code`false`

const all = (tests: readonly Code[]): Code => join(tests, code` && `)
const any = (tests: readonly Code[]): Code => (tests.length === 0 ? never : join(tests, code` || `))

/**
 * Generates the code that checks a value: an expression that is true if the value is valid. The interpreter
 * gives the same results.
 */
export class CheckWriter {
  readonly #writer: ValidatorWriter
  /** The schemas that are being written, to detect a schema that applies itself to the same value. */
  readonly #active = new Set<SchemaObject>()
  /** The names of the functions that were written, by scope and schema. */
  readonly #names = new Map<Scope, Map<SchemaObject, Code>>()

  constructor(writer: ValidatorWriter) {
    this.#writer = writer
  }

  /**
   * Returns an expression that is true if a value is valid.
   *
   * @param v the name of the variable that contains the value
   * @throws UnsupportedSchema if the schema cannot be compiled
   */
  expression(schema: Schema, v: Code, scope: Scope = outermost[this.#writer.direction]): Code {
    if (typeof schema === 'boolean') return schema ? always : never
    const normal = normalSchema(this.#writer.root, schema)
    const within = scopeWithin(this.#writer.root, normal, scope)
    if (within.anchors.size > 0) throw new UnsupportedSchema('$dynamicAnchor')
    const keys = constrainingKeywords(normal)
    const unsupported = keys.find((key) => !compiledKeywords.has(key) && interpretedKeywords.has(key))
    if (unsupported !== undefined) throw new UnsupportedSchema(unsupported)
    if (keys.length === 1 && normal.$ref !== undefined && scope === outermost[this.#writer.direction])
      return code`${this.#writer.link('valid', normal.$ref)}(${v})`
    if (keys.every((key) => scalarKeywords.has(key))) return this.scalars(normal, v)
    if (this.#active.has(normal)) throw new UnsupportedSchema('a schema that applies itself')
    let names = this.#names.get(within)
    if (names === undefined) this.#names.set(within, (names = new Map()))
    let name = names.get(normal)
    if (name === undefined) {
      this.#active.add(normal)
      name = this.#writer.define(() => this.#body(normal, within))
      this.#active.delete(normal)
      names.set(normal, name)
    }
    return code`${name}(${v})`
  }

  /** Returns the check of the keywords in `scalarKeywords`. */
  scalars(schema: SchemaObject, v: Code): Code {
    const types = schema.type === undefined ? undefined : [schema.type].flat()
    const only = types?.length === 1 ? types[0] : undefined
    const tests = types === undefined ? [] : [typeTest(types, v, schema.format)]
    const numbers = this.#numbers(schema, v)
    const strings = this.#strings(schema, v)
    const isNumber = only === 'number' || only === 'integer'
    if (numbers.length > 0)
      tests.push(isNumber ? all(numbers) : code`(typeof ${v} !== "number" || ${all(numbers)})`)
    if (strings.length > 0)
      tests.push(only === 'string' ? all(strings) : code`(typeof ${v} !== "string" || ${all(strings)})`)
    if (schema.enum !== undefined) tests.push(this.#memberTest(schema.enum, v))
    if ('const' in schema) tests.push(this.#memberTest([schema.const], v))
    return tests.length === 0 ? always : code`(${all(tests)})`
  }

  #numbers(schema: SchemaObject, v: Code): Code[] {
    const bounds = {
      minimum: code`>=`,
      maximum: code`<=`,
      exclusiveMinimum: code`>`,
      exclusiveMaximum: code`<`,
    }
    const tests = Object.entries(bounds).flatMap(([keyword, operator]) =>
      schema[keyword] === undefined ? [] : [code`${v} ${operator} ${number(schema[keyword])}`],
    )
    const divisor = schema['multipleOf']
    if (divisor !== undefined) tests.push(code`lib.multipleOf(${v}, ${number(divisor)})`)
    if (schema.format === 'int64') tests.push(code`Number.isSafeInteger(${v})`)
    else if (schema.format !== undefined && numberFormat(schema.format) !== undefined)
      tests.push(code`${this.#writer.constant(code`numberFormat(${literal(schema.format)})`)}(${v})`)
    return tests
  }

  #strings(schema: SchemaObject, v: Code): Code[] {
    const tests: Code[] = []
    const { minLength, maxLength } = schema
    // A code point has one or two UTF-16 code units, so comparing the length first avoids counting in most cases.
    if (minLength === 1) tests.push(code`${v} !== ""`)
    else if (minLength !== undefined && minLength !== 0) {
      const least = number(minLength)
      tests.push(code`${v}.length >= ${least} && lib.length(${v}) >= ${least}`)
    }
    if (maxLength !== undefined) {
      const most = number(maxLength)
      tests.push(code`(${v}.length <= ${most} || lib.length(${v}) <= ${most})`)
    }
    if (schema['pattern'] !== undefined)
      tests.push(code`${this.#writer.constant(code`pattern(${literal(schema['pattern'])})`)}(${v})`)
    if (schema.format !== undefined && stringFormat(schema.format) !== undefined)
      tests.push(code`${this.#writer.constant(code`stringFormat(${literal(schema.format)})`)}(${v})`)
    return tests
  }

  #memberTest(values: unknown[], v: Code): Code {
    const scalars = values.filter((value) => typeof value !== 'object' || value === null)
    const tests =
      scalars.length > 8
        ? [code`${this.#writer.constant(code`set(${literal(scalars)})`)}.has(${v})`]
        : scalars.map((value) => code`${v} === ${literal(value)}`)
    const composites = values.filter((value) => typeof value === 'object' && value !== null)
    const [only, ...more] = composites
    if (more.length > 0)
      tests.push(code`${this.#writer.constant(code`members(${literal(composites)})`)}.has(${v})`)
    else if (only !== undefined)
      tests.push(code`lib.equal(${this.#writer.constant(code`value(${literal(only)})`)}, ${v})`)
    return tests.length === 1 ? tests[0]! : code`(${any(tests)})`
  }

  /** Returns the body of a function that checks its parameter `v` against a schema. */
  #body(schema: SchemaObject, scope: Scope): Code {
    const lines: Code[] = []
    const assert = (test: Code) => {
      if (test !== always) lines.push(code`if (!(${test})) return false`)
    }
    assert(this.scalars(schema, code`v`))
    const only = [schema.type].flat().length === 1 ? schema.type : undefined
    const object = this.#object(schema, scope)
    if (object.length > 0)
      lines.push(
        ...(only === 'object'
          ? object
          : [code`if (typeof v === "object" && v !== null && !Array.isArray(v)) {`, ...object, code`}`]),
      )
    const array = this.#array(schema, scope)
    if (array.length > 0)
      lines.push(...(only === 'array' ? array : [code`if (Array.isArray(v)) {`, ...array, code`}`]))
    const apply = (part: Schema) => this.expression(part, code`v`, scope)
    if (schema.$ref !== undefined) assert(apply(schemaAt(this.#writer.root, schema.$ref)))
    for (const part of schema.allOf ?? []) assert(apply(part))
    if (schema.anyOf !== undefined) assert(any(this.#counted(schema.anyOf.map(apply))))
    if (schema.oneOf !== undefined) {
      const [first = never, ...more] = this.#counted(schema.oneOf.map(apply))
      lines.push(
        code`{ let n = ${first} ? 1 : 0`,
        ...more.map((test) => code`if (${test} && ++n > 1) return false`),
        code`if (n !== 1) return false }`,
      )
    }
    if (schema['not'] !== undefined) assert(code`!${all(this.#counted([apply(schema['not'] as Schema)]))}`)
    if (schema['if'] !== undefined) {
      const condition = all(this.#counted([apply(schema['if'] as Schema)]))
      const branch = (keyword: string) =>
        schema[keyword] === undefined ? always : apply(schema[keyword] as Schema)
      assert(code`${condition} ? ${branch('then')} : ${branch('else')}`)
    }
    if (this.#writer.countsSteps) lines.unshift(code`lib.step()`)
    return join([...lines, code`return true`], code`\n`)
  }

  /**
   * Causes the validator to count its steps, because it contains a union, `not`, `if`, `contains`, or a property that
   * is hidden with some values. Returns the tests unchanged.
   */
  #counted(tests: Code[]): Code[] {
    this.#writer.countsSteps = true
    return tests
  }

  #object(schema: SchemaObject, scope: Scope): Code[] {
    const lines: Code[] = []
    const required = new Set(schema.required?.filter((name) => !scope.hidden.has(name)))
    const properties = Object.entries(schema.properties ?? {})
    const patterns = Object.entries(schema.patternProperties ?? {})
    const additional = schema.additionalProperties
    const closed = additional === false && patterns.length === 0
    const inner = innerScope(scope)
    for (const [name, property] of properties) {
      lines.push(code`p = ${access(code`v`, name)}`)
      const test = this.#property(property, code`p`, inner)
      const count = closed ? code`n--; ` : code``
      if (required.has(name)) {
        lines.push(code`if (p === undefined) return false`)
        if (closed) lines.push(code`n--`)
        if (test !== always) lines.push(code`if (!${test}) return false`)
      } else if (test !== always)
        lines.push(code`if (p !== undefined) { ${count}if (!${test}) return false }`)
      else if (closed) lines.push(code`if (p !== undefined) n--`)
      required.delete(name)
    }
    for (const name of required) lines.push(code`if (${access(code`v`, name)} === undefined) return false`)
    if (lines.length > 0 && properties.length > 0) lines.unshift(code`let p`)
    if (closed) {
      lines.unshift(code`let n = 0`, code`for (const k in v) if (v[k] !== undefined) n++`)
      lines.push(code`if (n !== 0) return false`)
    } else if (patterns.length > 0 || (additional !== undefined && additional !== true))
      lines.push(...this.#otherProperties(schema, patterns, additional, inner))
    for (const [keyword, operator] of [
      ['minProperties', code`>=`],
      ['maxProperties', code`<=`],
    ] as const)
      if (schema[keyword] !== undefined)
        lines.push(code`if (!(lib.count(v) ${operator} ${number(schema[keyword])})) return false`)
    const names = schema['propertyNames'] as Schema | undefined
    if (names !== undefined && names !== true)
      lines.push(
        code`for (const k in v) if (v[k] !== undefined && !${this.expression(names, code`k`, scope)}) return false`,
      )
    const dependent = Object.entries((schema['dependentRequired'] ?? {}) as Record<string, string[]>)
    for (const [name, others] of dependent) {
      const missing = others.map((other) => code`${access(code`v`, other)} === undefined`)
      if (missing.length > 0)
        lines.push(code`if (${access(code`v`, name)} !== undefined && (${any(missing)})) return false`)
    }
    for (const [name, part] of Object.entries((schema['dependentSchemas'] ?? {}) as Record<string, Schema>))
      lines.push(
        code`if (${access(code`v`, name)} !== undefined && !${this.expression(part, code`v`, scope)}) return false`,
      )
    return lines
  }

  /** Returns the test of a property, which must be valid and not hidden. */
  #property(schema: Schema, v: Code, scope: Scope): Code {
    const condition = hidingCondition(this.#writer.root, schema, scope)
    if (condition === true) return never
    const test = this.expression(schema, v, scope)
    if (condition === false) return test
    const hidden = all(this.#counted([this.expression(condition, v, scope)]))
    return code`(${test} && !${hidden})`
  }

  /** Returns the loop over the properties to which `patternProperties` or `additionalProperties` apply. */
  #otherProperties(
    schema: SchemaObject,
    patterns: [string, Schema][],
    additional: Schema | undefined,
    inner: Scope,
  ): Code[] {
    const lines = [
      code`for (const k in v) {`,
      code`const q = v[k]`,
      code`if (q === undefined) continue`,
      code`let named = false`,
    ]
    for (const [pattern, property] of patterns) {
      const matches = this.#writer.constant(code`pattern(${literal(pattern)})`)
      lines.push(
        code`if (${matches}(k)) { named = true; if (!${this.#property(property, code`q`, inner)}) return false }`,
      )
    }
    if (additional !== undefined && additional !== true) {
      const names = Object.keys(schema.properties ?? {})
      const isNamed =
        names.length === 0 ? code`` : code` && !${this.#writer.constant(code`set(${literal(names)})`)}.has(k)`
      lines.push(code`if (!named${isNamed} && !${this.#property(additional, code`q`, inner)}) return false`)
    }
    return [...lines, code`}`]
  }

  #array(schema: SchemaObject, scope: Scope): Code[] {
    const lines: Code[] = []
    const inner = innerScope(scope)
    if (schema['minItems'] !== undefined)
      lines.push(code`if (v.length < ${number(schema['minItems'])}) return false`)
    if (schema['maxItems'] !== undefined)
      lines.push(code`if (v.length > ${number(schema['maxItems'])}) return false`)
    const prefix = schema.prefixItems ?? []
    for (const [index, item] of prefix.entries())
      lines.push(
        code`if (v.length > ${number(index)}) { const q = v[${number(index)}]; if (!${this.expression(item, code`q`, inner)}) return false }`,
      )
    if (schema.items !== undefined && schema.items !== true)
      lines.push(
        code`for (let i = ${number(prefix.length)}; i < v.length; i++) { const q = v[i]; if (!${this.expression(schema.items, code`q`, inner)}) return false }`,
      )
    if (schema['uniqueItems'] === true) lines.push(code`if (!lib.unique(v)) return false`)
    if (schema['contains'] !== undefined) {
      const { minContains = 1, maxContains } = schema
      const test = all(this.#counted([this.expression(schema['contains'] as Schema, code`q`, inner)]))
      const tooMany = maxContains === undefined ? code`` : code` || n > ${number(maxContains)}`
      lines.push(
        code`{ let n = 0; for (const q of v) if (${test}) n++`,
        code`if (n < ${number(minContains)}${tooMany}) return false }`,
      )
    }
    return lines
  }
}

const scalarKeywords = new Set(
  'type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format'.split(
    ' ',
  ),
)

const compiledKeywords = new Set([
  ...scalarKeywords,
  ...(
    '$ref properties required additionalProperties patternProperties minProperties maxProperties propertyNames ' +
    'dependentRequired dependentSchemas items prefixItems minItems maxItems uniqueItems contains minContains ' +
    'maxContains allOf anyOf oneOf not if then else'
  ).split(' '),
])

/** The keywords that only the interpreter supports. */
const interpretedKeywords = new Set(['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef'])

/**
 * Returns the check of `type`. @param format the format of the schema; with any format, the type `integer` includes
 * integers beyond 2^53
 */
export function typeTest(types: readonly string[], v: Code, format?: string): Code {
  const tests = types
    .filter((type) => !(type === 'integer' && types.includes('number')))
    .map((type) => {
      switch (type) {
        case 'null':
          return code`${v} === null`
        case 'array':
          return code`Array.isArray(${v})`
        case 'object':
          return code`(typeof ${v} === "object" && ${v} !== null && !Array.isArray(${v}))`
        case 'integer':
          // JSON.parse rounds integers beyond 2^53, so without a format only safe integers are valid.
          return format === undefined ? code`Number.isSafeInteger(${v})` : code`Number.isInteger(${v})`
        case 'number':
          // The subtraction excludes NaN and Infinity, which JSON cannot express.
          return code`(typeof ${v} === "number" && ${v} - ${v} === 0)`
        default:
          return code`typeof ${v} === ${literal(type)}`
      }
    })
  return tests.length === 1 ? tests[0]! : code`(${any(tests)})`
}

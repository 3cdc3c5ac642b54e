import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'
import { numberFormat, stringFormat } from '../formats.ts'
import { isHidden, outermost, scopeWithin, innerScope, type Scope } from '@concordat/model'
import { access, literal, sayings, Unwritable, type ValidatorWriter } from './validator-writer.ts'

/**
 * Writes the check of a value: an expression that is true where the schema is kept. It says what the
 * judge says, and nothing of what is wrong.
 */
export class CheckWriter {
  readonly #writer: ValidatorWriter
  /** The schemas that are being written, to see one that applies itself to the same value. */
  readonly #open = new Set<SchemaObject>()

  constructor(writer: ValidatorWriter) {
    this.#writer = writer
  }

  /** @param v what to check: a variable */
  expression(schema: Schema, v: string, scope: Scope = outermost[this.#writer.direction]): string {
    if (typeof schema === 'boolean') return String(schema)
    const normal = normalSchema(this.#writer.root, schema)
    const within = scopeWithin(this.#writer.root, normal, scope)
    if (within.anchors.size > 0) throw new Unwritable('$dynamicAnchor')
    const keys = sayings(normal)
    const unknown = keys.find((key) => !written.has(key) && known.has(key))
    if (unknown !== undefined) throw new Unwritable(unknown)
    if (keys.length === 1 && normal.$ref !== undefined && scope === outermost[this.#writer.direction])
      return `${this.#writer.link('valid', normal.$ref)}(${v})`
    if (keys.every((key) => scalar.has(key))) return this.scalars(normal, v)
    if (this.#open.has(normal)) throw new Unwritable('a schema that applies itself')
    this.#open.add(normal)
    const name = this.#writer.define(() => this.#body(normal, within))
    this.#open.delete(normal)
    return `${name}(${v})`
  }

  /** What a schema says of values that have no parts. */
  scalars(schema: SchemaObject, v: string): string {
    const types = schema.type === undefined ? undefined : [schema.type].flat()
    const only = types?.length === 1 ? types[0] : undefined
    const tests = types === undefined ? [] : [typeTest(types, v, schema.format)]
    const numbers = this.#numbers(schema, v).join(' && ')
    const strings = this.#strings(schema, v).join(' && ')
    const isNumber = only === 'number' || only === 'integer'
    if (numbers !== '') tests.push(isNumber ? numbers : `(typeof ${v} !== "number" || ${numbers})`)
    if (strings !== '') tests.push(only === 'string' ? strings : `(typeof ${v} !== "string" || ${strings})`)
    if (schema.enum !== undefined) tests.push(this.#among(schema.enum, v))
    if ('const' in schema) tests.push(this.#among([schema.const], v))
    return tests.length === 0 ? 'true' : `(${tests.join(' && ')})`
  }

  #numbers(schema: SchemaObject, v: string): string[] {
    const bounds = { minimum: '>=', maximum: '<=', exclusiveMinimum: '>', exclusiveMaximum: '<' }
    const tests = Object.entries(bounds).flatMap(([keyword, operator]) =>
      schema[keyword] === undefined ? [] : [`${v} ${operator} ${Number(schema[keyword])}`],
    )
    const divisor = schema['multipleOf']
    if (divisor !== undefined) tests.push(`lib.multipleOf(${v}, ${Number(divisor)})`)
    if (schema.format === 'int64') tests.push(`Number.isSafeInteger(${v})`)
    else if (schema.format !== undefined && numberFormat(schema.format) !== undefined)
      tests.push(`${this.#writer.constant(`numberFormat(${literal(schema.format)})`)}(${v})`)
    return tests
  }

  #strings(schema: SchemaObject, v: string): string[] {
    const tests: string[] = []
    const { minLength: least, maxLength: most } = schema as { minLength?: number; maxLength?: number }
    // A code point has one or two units, so that the length mostly says enough.
    if (least !== undefined && least > 0)
      tests.push(least === 1 ? `${v} !== ""` : `${v}.length >= ${least} && lib.length(${v}) >= ${least}`)
    if (most !== undefined) tests.push(`(${v}.length <= ${most} || lib.length(${v}) <= ${most})`)
    if (schema['pattern'] !== undefined)
      tests.push(`${this.#writer.constant(`pattern(${literal(schema['pattern'])})`)}(${v})`)
    if (schema.format !== undefined && stringFormat(schema.format) !== undefined)
      tests.push(`${this.#writer.constant(`stringFormat(${literal(schema.format)})`)}(${v})`)
    return tests
  }

  #among(values: unknown[], v: string): string {
    const scalars = values.filter((value) => typeof value !== 'object' || value === null)
    const tests =
      scalars.length > 8
        ? [`${this.#writer.constant(`set(${literal(scalars)})`)}.has(${v})`]
        : scalars.map((value) => `${v} === ${literal(value)}`)
    for (const value of values) {
      if (typeof value === 'object' && value !== null)
        tests.push(`lib.equal(${this.#writer.constant(`value(${literal(value)})`)}, ${v})`)
    }
    return tests.length === 1 ? tests[0]! : `(${tests.join(' || ') || 'false'})`
  }

  /** The body of a function of `v`. */
  #body(schema: SchemaObject, scope: Scope): string {
    const lines: string[] = []
    const refuse = (unless: string) => {
      if (unless !== 'true') lines.push(`if (!(${unless})) return false`)
    }
    refuse(this.scalars(schema, 'v'))
    const only = [schema.type].flat().length === 1 ? schema.type : undefined
    const object = this.#object(schema, scope)
    if (object.length > 0)
      lines.push(
        ...(only === 'object'
          ? object
          : ['if (typeof v === "object" && v !== null && !Array.isArray(v)) {', ...object, '}']),
      )
    const array = this.#array(schema, scope)
    if (array.length > 0)
      lines.push(...(only === 'array' ? array : ['if (Array.isArray(v)) {', ...array, '}']))
    const here = (part: Schema) => this.expression(part, 'v', scope)
    if (schema.$ref !== undefined) refuse(here(schemaAt(this.#writer.root, schema.$ref)))
    for (const part of schema.allOf ?? []) refuse(here(part))
    if (schema.anyOf !== undefined) refuse(this.#union(schema.anyOf.map(here)).join(' || ') || 'false')
    if (schema.oneOf !== undefined) {
      const [first = 'false', ...more] = this.#union(schema.oneOf.map(here))
      lines.push(
        `{ let n = ${first} ? 1 : 0`,
        ...more.map((test) => `if (${test} && ++n > 1) return false`),
        'if (n !== 1) return false }',
      )
    }
    if (schema['not'] !== undefined) refuse(`!${this.#union([here(schema['not'] as Schema)])[0]}`)
    if (schema['if'] !== undefined) {
      const [condition] = this.#union([here(schema['if'] as Schema)])
      const branch = (keyword: string) =>
        schema[keyword] === undefined ? 'true' : here(schema[keyword] as Schema)
      refuse(`${condition} ? ${branch('then')} : ${branch('else')}`)
    }
    if (this.#writer.counts) lines.unshift('lib.step()')
    return [...lines, 'return true'].join('\n')
  }

  #union(tests: string[]): string[] {
    this.#writer.counts = true
    return tests
  }

  #object(schema: SchemaObject, scope: Scope): string[] {
    const { root, direction } = this.#writer
    const lines: string[] = []
    const required = new Set(schema.required?.filter((name) => !scope.hidden.has(name)))
    const properties = Object.entries(schema.properties ?? {})
    const patterns = Object.entries(schema.patternProperties ?? {})
    const extra = schema.additionalProperties
    const closed = extra === false && patterns.length === 0
    const inner = innerScope(scope)
    for (const [name, property] of properties) {
      lines.push(`p = ${access('v', name)}`)
      const hidden = isHidden(root, property, direction)
      const test = hidden ? 'false' : this.expression(property, 'p', inner)
      const count = closed ? 'n--; ' : ''
      if (required.has(name)) {
        lines.push('if (p === undefined) return false')
        if (closed) lines.push('n--')
        if (test !== 'true') lines.push(`if (!${test}) return false`)
      } else if (test !== 'true') lines.push(`if (p !== undefined) { ${count}if (!${test}) return false }`)
      else if (closed) lines.push('if (p !== undefined) n--')
      required.delete(name)
    }
    for (const name of required) lines.push(`if (${access('v', name)} === undefined) return false`)
    if (lines.length > 0 && properties.length > 0) lines.unshift('let p')
    if (closed) {
      lines.unshift('let n = 0', 'for (const k in v) if (v[k] !== undefined) n++')
      lines.push('if (n !== 0) return false')
    } else if (patterns.length > 0 || (extra !== undefined && extra !== true))
      lines.push(...this.#others(schema, patterns, extra, inner))
    for (const [keyword, operator] of [
      ['minProperties', '>='],
      ['maxProperties', '<='],
    ] as const)
      if (schema[keyword] !== undefined)
        lines.push(`if (!(lib.count(v) ${operator} ${Number(schema[keyword])})) return false`)
    const names = schema['propertyNames'] as Schema | undefined
    if (names !== undefined && names !== true)
      lines.push(
        `for (const k in v) if (v[k] !== undefined && !${this.expression(names, 'k', scope)}) return false`,
      )
    const dependent = Object.entries((schema['dependentRequired'] ?? {}) as Record<string, string[]>)
    for (const [name, others] of dependent) {
      const missing = others.map((other) => `${access('v', other)} === undefined`).join(' || ')
      if (missing !== '') lines.push(`if (${access('v', name)} !== undefined && (${missing})) return false`)
    }
    for (const [name, part] of Object.entries((schema['dependentSchemas'] ?? {}) as Record<string, Schema>))
      lines.push(
        `if (${access('v', name)} !== undefined && !${this.expression(part, 'v', scope)}) return false`,
      )
    return lines
  }

  /** Properties that are not named, or named by a pattern. */
  #others(
    schema: SchemaObject,
    patterns: [string, Schema][],
    extra: Schema | undefined,
    inner: Scope,
  ): string[] {
    const lines = [
      'for (const k in v) {',
      'const q = v[k]',
      'if (q === undefined) continue',
      'let named = false',
    ]
    for (const [pattern, property] of patterns) {
      const matches = this.#writer.constant(`pattern(${literal(pattern)})`)
      lines.push(
        `if (${matches}(k)) { named = true; if (!${this.expression(property, 'q', inner)}) return false }`,
      )
    }
    if (extra !== undefined && extra !== true) {
      const names = Object.keys(schema.properties ?? {})
      const isNamed =
        names.length === 0 ? '' : ` && !${this.#writer.constant(`set(${literal(names)})`)}.has(k)`
      lines.push(`if (!named${isNamed} && !${this.expression(extra, 'q', inner)}) return false`)
    }
    return [...lines, '}']
  }

  #array(schema: SchemaObject, scope: Scope): string[] {
    const lines: string[] = []
    const inner = innerScope(scope)
    if (schema['minItems'] !== undefined)
      lines.push(`if (v.length < ${Number(schema['minItems'])}) return false`)
    if (schema['maxItems'] !== undefined)
      lines.push(`if (v.length > ${Number(schema['maxItems'])}) return false`)
    const prefix = schema.prefixItems ?? []
    for (const [index, item] of prefix.entries())
      lines.push(
        `if (v.length > ${index}) { const q = v[${index}]; if (!${this.expression(item, 'q', inner)}) return false }`,
      )
    if (schema.items !== undefined && schema.items !== true)
      lines.push(
        `for (let i = ${prefix.length}; i < v.length; i++) { const q = v[i]; if (!${this.expression(schema.items, 'q', inner)}) return false }`,
      )
    if (schema['uniqueItems'] === true) lines.push('if (!lib.unique(v)) return false')
    if (schema['contains'] !== undefined) {
      const { minContains = 1, maxContains } = schema as { minContains?: number; maxContains?: number }
      const [test] = this.#union([this.expression(schema['contains'] as Schema, 'q', inner)])
      lines.push(
        `{ let n = 0; for (const q of v) if (${test}) n++`,
        `if (n < ${minContains}${maxContains === undefined ? '' : ` || n > ${maxContains}`}) return false }`,
      )
    }
    return lines
  }
}

const scalar = new Set(
  'type enum const minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern format'.split(
    ' ',
  ),
)

const written = new Set([
  ...scalar,
  ...(
    '$ref properties required additionalProperties patternProperties minProperties maxProperties propertyNames ' +
    'dependentRequired dependentSchemas items prefixItems minItems maxItems uniqueItems contains minContains ' +
    'maxContains allOf anyOf oneOf not if then else'
  ).split(' '),
])

/** What says something, and is not written here. */
const known = new Set(['unevaluatedProperties', 'unevaluatedItems', '$dynamicRef', '$id'])

/** Whether a value is of one of these types. */
export function typeTest(types: readonly string[], v: string, format?: string): string {
  const tests = types
    .filter((type) => !(type === 'integer' && types.includes('number')))
    .map((type) => {
      switch (type) {
        case 'null':
          return `${v} === null`
        case 'array':
          return `Array.isArray(${v})`
        case 'object':
          return `(typeof ${v} === "object" && ${v} !== null && !Array.isArray(${v}))`
        case 'integer':
          // Beyond 2^53, what JSON.parse gives is not what was sent.
          return format === undefined ? `Number.isSafeInteger(${v})` : `Number.isInteger(${v})`
        case 'number':
          // Neither NaN nor Infinity, which JSON does not have.
          return `(typeof ${v} === "number" && ${v} - ${v} === 0)`
        default:
          return `typeof ${v} === ${literal(type)}`
      }
    })
  return tests.length === 1 ? tests[0]! : `(${tests.join(' || ') || 'false'})`
}

import { Interpreter } from '@concordat/schema'
import { isHidden, type Direction } from '@concordat/model'
import { normalSchema, schemaAt, type Schema, type SchemaObject } from '@concordat/model'
import { strangeNames } from '../names.ts'
import type { Random } from '../../random.ts'
import { anyValue } from './any-value.ts'
import { arrayOf } from './array-of.ts'
import { numberOf, textOf } from './scalar-of.ts'

type Fields = Record<string, unknown>

/** Creates values for the schemas of one contract. Most of them are valid. */
export class ValueMaker {
  readonly #root: object
  readonly #random: Random

  constructor(root: object, random: Random) {
    this.#root = root
    this.#random = random
  }

  /**
   * Creates a value that matches a schema, if one is found in five attempts; otherwise a value that may not
   * match.
   */
  right(schema: Schema, direction: Direction): unknown {
    const interpreter = new Interpreter(this.#root, direction)
    let value: unknown
    for (let attempt = 0; attempt < 5; attempt++) {
      value = this.value([schema], direction, attempt > 2 ? 2 : 5)
      try {
        if (interpreter.isValid(schema, value)) break
      } catch (error) {
        // The error is ignored here, because `compareSchemas` calls the interpreter again and reports the
        // error.
        if (!(error instanceof Error)) throw error
      }
    }
    return value
  }

  /** Creates a value that is likely to match all of the schemas. */
  value(schemas: Schema[], direction: Direction, depth: number): unknown {
    const random = this.#random
    if (depth < -6) return anyValue(random, 0)
    const parts: SchemaObject[] = []
    for (const schema of schemas) this.#gather(schema, parts)
    const constant = parts.find((part) => 'const' in part)
    if (constant !== undefined) return structuredClone(constant.const)
    const values = parts.find((part) => part.enum !== undefined)?.enum
    if (values !== undefined && values.length > 0) return structuredClone(random.pick(values))
    switch (this.#type(parts, depth)) {
      case 'null':
        return null
      case 'boolean':
        return random.chance(0.5)
      case 'string':
        return textOf(parts, random)
      case 'integer':
        return numberOf(parts, random, true)
      case 'number':
        return numberOf(parts, random, false)
      case 'array':
        return arrayOf(parts, random, (of) => this.value(of, direction, depth - 1), depth <= 0)
      case 'object':
        return this.#object(parts, direction, depth)
      default:
        return anyValue(random, depth > 2 ? 1 : 0)
    }
  }

  /** Collects the subschemas that apply to one value, with one branch of each union. */
  #gather(schema: Schema, into: SchemaObject[]): void {
    if (typeof schema === 'boolean' || into.includes(schema) || into.length > 40) return
    const random = this.#random
    const here = (part: unknown) => this.#gather(part as Schema, into)
    const { propertyName, mapping = {} } = (schema['discriminator'] ?? {}) as {
      propertyName?: string
      mapping?: Record<string, string>
    }
    const branches = schema.oneOf ?? schema.anyOf
    if (propertyName !== undefined && branches !== undefined) {
      const { $ref = '' } = random.pick(branches) as SchemaObject
      const name = $ref.split('/').at(-1)!
      const tags = Object.entries(mapping).flatMap(([tag, target]) => (target.endsWith(name) ? [tag] : []))
      into.push(schema, {
        type: 'object',
        required: [propertyName],
        properties: { [propertyName]: { const: random.pick([...tags, name]) } },
      })
      return here({ $ref })
    }
    const normal = normalSchema(this.#root, schema)
    into.push(normal)
    const dynamic = normal['$dynamicRef']
    if (normal.$ref !== undefined) here(schemaAt(this.#root, normal.$ref))
    if (typeof dynamic === 'string') here(schemaAt(this.#root, dynamic))
    for (const part of normal.allOf ?? []) here(part)
    for (const union of [normal.anyOf, normal.oneOf]) if (union !== undefined) here(random.pick(union))
    if (normal['if'] !== undefined) {
      const holds = random.chance(0.5)
      if (holds) here(normal['if'])
      const branch = normal[holds ? 'then' : 'else']
      if (branch !== undefined) here(branch)
    }
    for (const part of Object.values(normal['dependentSchemas'] ?? {})) if (random.chance(0.6)) here(part)
  }

  #type(parts: SchemaObject[], depth: number): string | undefined {
    let types: string[] | undefined
    for (const { type } of parts) {
      if (type === undefined) continue
      const own = [type].flat()
      const both = types?.filter((one) => own.includes(one) || (one === 'integer' && own.includes('number')))
      types = both === undefined || both.length === 0 ? own : both
    }
    if (types !== undefined) {
      const small = depth <= 0 ? types.filter((type) => type === 'null') : []
      return this.#random.pick(small.length > 0 ? small : types)
    }
    if (parts.some((part) => part.properties ?? part.required ?? part['minProperties'])) return 'object'
    if (parts.some((part) => part.items ?? part.prefixItems ?? part['contains'])) return 'array'
    if (parts.some((part) => part['multipleOf'] ?? part['minimum'])) return 'number'
    return parts.some((part) => part.format ?? part['pattern']) ? 'string' : undefined
  }

  #object(parts: SchemaObject[], direction: Direction, depth: number): Fields {
    const random = this.#random
    const named = new Map<string, Schema[]>()
    for (const part of parts)
      for (const [name, schema] of Object.entries(part.properties ?? {}))
        named.set(name, [...(named.get(name) ?? []), schema])
    const required = new Set(parts.flatMap((part) => part.required ?? []))
    const fields: [string, unknown][] = []
    for (const name of new Set([...required, ...named.keys()])) {
      const schemas = named.get(name) ?? []
      const hidden = schemas.some((schema) => isHidden(this.#root, schema, direction))
      if (random.chance(hidden ? 0.95 : required.has(name) ? 0 : depth <= 0 ? 0.9 : 0.4)) continue
      fields.push([name, this.value(schemas, direction, depth - 1)])
    }
    const extra = parts.find((part) => part.additionalProperties !== undefined)?.additionalProperties
    const closed = parts.some((part) => part['unevaluatedProperties'] !== undefined)
    if (extra !== false && !closed && random.chance(0.15))
      fields.push([
        random.pick([...strangeNames, 'x-1', 'abc']),
        this.value([extra ?? true], direction, depth - 2),
      ])
    return Object.fromEntries(random.chance(0.3) ? fields.toReversed() : fields)
  }
}

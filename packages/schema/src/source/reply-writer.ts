import {
  isHidden,
  mergedSchemas,
  normalSchema,
  type Schema,
  type SchemaObject,
  typesOf,
} from '@concordat/model'
import { typeTest, CheckWriter } from './check-writer.ts'
import { code, join, literal, number, UnsupportedSchema, type Code } from './code.ts'
import { access, constrainingKeywords, type ValidatorWriter } from './validator-writer.ts'

/**
 * Generates the code that serializes a reply body. `exact` tests that a value is valid and has only declared
 * properties; JSON.stringify then serializes it, faster than any JavaScript code. `text` serializes a valid
 * value property by property, without undeclared properties. Both may reject a valid value, in which case the
 * projector and the interpreter are used.
 */
export class ReplyWriter {
  readonly #writer: ValidatorWriter
  readonly #valid: CheckWriter
  /** The schemas that are being written. */
  readonly #active = new Set<Schema>()

  constructor(writer: ValidatorWriter) {
    this.#writer = writer
    this.#valid = new CheckWriter(writer)
  }

  /** Returns an expression that is true if `v` is valid and has only declared properties. */
  exact(schema: Schema, v: Code): Code {
    return this.#linkedOr(schema, 'exact', v, () => {
      const name = this.#writer.define(() =>
        join([...this.#statements(schema, true), code`return false`], code`\n`),
      )
      return code`${name}(${v})`
    })
  }

  /** Returns an expression for the JSON of `v`. It sets `lib.bad` if the value is invalid. */
  text(schema: Schema, v: Code): Code {
    return this.#linkedOr(schema, 'text', v, () => {
      const name = this.#writer.define(() =>
        join([...this.#statements(schema, false), code`lib.bad = true`, code`return ""`], code`\n`),
      )
      return code`${name}(${v})`
    })
  }

  /** The reference of a schema that has no other constraint: a `$ref`, or an `allOf` with one such schema. */
  #onlyReference(schema: Schema): string | undefined {
    if (typeof schema === 'boolean') return undefined
    const normal = normalSchema(this.#writer.root, schema)
    const [only, ...others] = constrainingKeywords(normal)
    if (others.length > 0) return undefined
    if (only === '$ref') return normal.$ref
    return only === 'allOf' && normal.allOf!.length === 1 ? this.#onlyReference(normal.allOf![0]!) : undefined
  }

  /**
   * Returns a call of the validator of the referenced schema, if `$ref` is the only constraining keyword.
   * Otherwise it returns the result of `otherwise`. @throws UnsupportedSchema for a boolean schema
   */
  #linkedOr(schema: Schema, kind: 'exact' | 'text', v: Code, otherwise: () => Code): Code {
    if (typeof schema === 'boolean') throw new UnsupportedSchema('a boolean')
    const ref = this.#onlyReference(schema)
    if (ref !== undefined) return code`${this.#writer.link(kind, ref)}(${v})`
    // The code of a schema that contains itself otherwise than by a reference would have no end.
    if (this.#active.has(schema)) throw new UnsupportedSchema('a schema that contains itself')
    this.#active.add(schema)
    try {
      return otherwise()
    } finally {
      this.#active.delete(schema)
    }
  }

  /**
   * Returns statements that return a result for a valid value, and continue with the next statement for other
   * values.
   *
   * @throws UnsupportedSchema if the schema cannot be compiled
   */
  #statements(schema: Schema, exact: boolean): Code[] {
    const { root } = this.#writer
    const parts = mergedSchemas(root, schema).map((part) => normalSchema(root, part))
    const union = this.#union(parts, exact)
    if (union !== undefined) return union
    for (const part of parts) {
      const unsupported = constrainingKeywords(part).find((key) => !supported.has(key))
      if (unsupported !== undefined) throw new UnsupportedSchema(unsupported)
      // The children of a parent declare further properties, and only the projector finds the child of a
      // value.
      if (part['discriminator'] !== undefined) throw new UnsupportedSchema('discriminator')
    }
    const typed = parts.filter((part) => part.type !== undefined)
    const types = [...new Set(typed.flatMap((part) => part.type ?? []))]
    if (types.length === 0) throw new UnsupportedSchema('no type')
    // If several parts have types, the types would have to be intersected.
    if (typed.length > 1 && types.length > 1) throw new UnsupportedSchema('types')
    return types.flatMap((type) => this.#ofType(type, parts, exact))
  }

  /** Returns the statements for a union without other keywords; undefined for every other schema. */
  #union(parts: SchemaObject[], exact: boolean): Code[] | undefined {
    const constraining = parts.filter((part) => constrainingKeywords(part).some((key) => key !== 'type'))
    const [only] = constraining
    const branches = only?.oneOf ?? only?.anyOf
    if (constraining.length !== 1 || branches === undefined) return undefined
    const others = constrainingKeywords(only!).filter((key) => key !== 'oneOf' && key !== 'anyOf')
    if (others.length > 0 || (only!.oneOf !== undefined && only!.anyOf !== undefined)) return undefined
    // Without its undeclared properties, the value could also match a second branch of oneOf.
    if (!exact && only!.oneOf !== undefined && !areDisjoint(this.#writer.root, branches))
      throw new UnsupportedSchema('oneOf')
    this.#writer.countsSteps = true
    const tests = branches.map((branch) => this.#valid.expression(branch, code`v`))
    return [
      code`lib.step()`,
      // A value that matches several branches of anyOf would need the declared properties of all of them, so
      // it is rejected.
      code`{ let n = 0, b = -1; ${join(
        tests.map((test, index) => code`if (${test}) { n++; b = ${number(index)} }`),
        code`; `,
      )}; if (n === 1) {`,
      ...branches.map((branch, index) => {
        const written = exact ? this.exact(branch, code`v`) : this.text(branch, code`v`)
        return code`if (b === ${number(index)}) return ${written}`
      }),
      code`} }`,
    ]
  }

  #ofType(type: string, parts: SchemaObject[], exact: boolean): Code[] {
    if (type === 'object') return this.#object(parts, exact)
    if (type === 'array') return this.#array(parts, exact)
    const format = parts.find((part) => part.format !== undefined)?.format
    const tests = [
      typeTest([type], code`v`, format),
      ...parts.map(({ type: _type, ...rest }) => this.#valid.scalars({ ...rest, type }, code`v`)),
    ]
    const distinct = new Map(tests.map((test) => [test.text, test]))
    distinct.delete('true')
    const test = join(distinct.values(), code` && `)
    return [code`if (${test}) return ${exact ? code`true` : scalarText(type)}`]
  }

  #array(parts: SchemaObject[], exact: boolean): Code[] {
    refuseValues(parts)
    const items = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]))
    if (items.length !== 1) throw new UnsupportedSchema('items')
    // Without their undeclared properties, different items may be equal.
    const types = typesOf(this.#writer.root, items[0]!)
    const isScalar = types !== undefined && !types.has('object') && !types.has('array')
    if (!exact && !isScalar && parts.some((part) => part['uniqueItems'] === true))
      throw new UnsupportedSchema('uniqueItems')
    const tests = [code`Array.isArray(v) && typeof v.toJSON !== "function"`]
    for (const part of parts) {
      if (part['minItems'] !== undefined) tests.push(code`v.length >= ${number(part['minItems'])}`)
      if (part['maxItems'] !== undefined) tests.push(code`v.length <= ${number(part['maxItems'])}`)
      if (part['uniqueItems'] === true) tests.push(code`lib.unique(v)`)
    }
    const test = code`if (${join(tests, code` && `)}) {`
    return exact
      ? [
          test,
          code`for (let i = 0; i < v.length; i++) { const q = v[i]; if (!${this.exact(items[0]!, code`q`)}) return false }`,
          code`return true }`,
        ]
      : [
          test,
          code`let text = "["`,
          code`for (let i = 0; i < v.length; i++) { const q = v[i]; text += (i === 0 ? "" : ",") + ${this.text(items[0]!, code`q`)} }`,
          code`return text + "]" }`,
        ]
  }

  #object(parts: SchemaObject[], exact: boolean): Code[] {
    refuseValues(parts)
    // Undeclared properties that are part of the reply require the projector.
    if (parts.some((part) => part.additionalProperties !== undefined && part.additionalProperties !== false))
      throw new UnsupportedSchema('additionalProperties')
    const properties = new Map<string, Schema>()
    for (const part of parts) {
      for (const [name, property] of Object.entries(part.properties ?? {})) {
        if (properties.has(name)) throw new UnsupportedSchema('a property twice')
        properties.set(name, property)
      }
    }
    if (properties.size === 0) throw new UnsupportedSchema('no properties')
    const required = new Set(parts.flatMap((part) => part.required ?? []))
    for (const [name, property] of properties) {
      // A `writeOnly` property is never part of a reply.
      if (!isHidden(this.#writer.root, property, 'reply')) continue
      properties.delete(name)
      required.delete(name)
    }
    const undeclared = [...required].find((name) => !properties.has(name))
    if (undeclared !== undefined) throw new UnsupportedSchema('required without being named')
    const lines = [...properties].flatMap(([name, property]) => {
      const test = exact
        ? code`if (p !== undefined) { if (!${this.exact(property, code`p`)}) return false; n-- }`
        : code`if (p !== undefined) text += ${literal(`,${JSON.stringify(name)}:`)} + ${this.text(property, code`p`)}`
      const otherwise = exact ? code`else return false` : code`else lib.bad = true`
      return [code`p = ${access(code`v`, name)}`, test, ...(required.has(name) ? [otherwise] : [])]
    })
    // Each validator has its own copy of this function. A copy is called with few object shapes, so V8 can
    // optimise it.
    const plain = this.#writer.define(() => isPlain)
    const test = code`if (typeof v === "object" && v !== null && ${plain}(v)) {`
    // The number of all properties minus the number of declared ones has to be zero.
    return exact
      ? [test, code`let n = 0, p`, code`for (const k in v) n++`, ...lines, code`return n === 0 }`]
      : // Each property is preceded by a comma, and the first comma is removed.
        [test, code`let text = "", p`, ...lines, code`return "{" + text.slice(1) + "}" }`]
  }
}

/** Objects and lists are compared with the values of an `enum` or a `const` by the interpreter. */
function refuseValues(parts: readonly SchemaObject[]): void {
  if (parts.some((part) => part.enum !== undefined || 'const' in part)) throw new UnsupportedSchema('enum')
}

/** Whether an object is plain, like those of JSON.parse: it has no class and no `toJSON`. */
const isPlain = code`const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"`

/** Whether the branches have no type in common, so that a value matches at most one of them. */
function areDisjoint(root: object, branches: Schema[]): boolean {
  const seen = new Set<string>()
  for (const branch of branches) {
    const types = typesOf(root, branch)
    if (types === undefined) return false
    for (const type of types) {
      const kind = type === 'integer' ? 'number' : type
      if (seen.has(kind)) return false
    }
    for (const type of types) seen.add(type === 'integer' ? 'number' : type)
  }
  return true
}

/** Returns the expression for the JSON of a valid scalar. */
function scalarText(type: string): Code {
  switch (type) {
    case 'null':
      return code`"null"`
    case 'boolean':
      return code`(v ? "true" : "false")`
    case 'integer':
    case 'number':
      return code`"" + v`
    case 'string':
      return code`lib.quote(v)`
    default:
      throw new UnsupportedSchema(`the type ${type}`)
  }
}

const supported = new Set(
  (
    '$ref type properties required additionalProperties items minItems maxItems uniqueItems minLength maxLength ' +
    'pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf enum const format allOf'
  ).split(' '),
)

import {
  hidingCondition,
  normalSchema,
  outermost,
  reachableSchemas,
  schemaAt,
  type Schema,
  type SchemaObject,
  typesOf,
} from '@concordat/model'
import { typeTest, CheckWriter } from './check-writer.ts'
import { code, identifier, join, literal, number, UnsupportedSchema, type Code } from './code.ts'
import { access, constrainingKeywords, type ValidatorWriter } from './validator-writer.ts'

/**
 * Generates the code that copies a reply body while it checks it. The copy is plain data that has only the
 * declared properties, so JSON.stringify writes it as it was checked: each property of the body is read once,
 * and a getter or a `toJSON` cannot replace it later. The code may reject a valid value; the projector and the
 * interpreter then handle it.
 */
export class ReplyWriter {
  readonly #writer: ValidatorWriter
  readonly #valid: CheckWriter
  /** The schemas that are being written, to detect a schema that contains itself. */
  readonly #active = new Set<Schema>()

  constructor(writer: ValidatorWriter) {
    this.#writer = writer
    this.#valid = new CheckWriter(writer)
  }

  /**
   * Returns an expression for the copy of `v`. Its value is undefined if `v` is invalid, or if the code cannot decide.
   *
   * @throws UnsupportedSchema if the schema cannot be compiled
   */
  copy(schema: Schema, v: Code): Code {
    if (typeof schema === 'boolean') throw new UnsupportedSchema('a boolean')
    const ref = this.#onlyReference(schema)
    if (ref !== undefined) return code`${this.#writer.link('copy', ref)}(${v})`
    // The code of a schema that contains itself otherwise than by a reference would have no end.
    if (this.#active.has(schema)) throw new UnsupportedSchema('a schema that contains itself')
    this.#active.add(schema)
    try {
      const name = this.#writer.define(() => join(this.#statements(schema), code`\n`))
      return code`${name}(${v})`
    } finally {
      this.#active.delete(schema)
    }
  }

  /**
   * Returns the reference of a schema that has no other constraint: a `$ref`, or an `allOf` with one such schema.
   * Undefined for any other schema.
   */
  #onlyReference(schema: Schema): string | undefined {
    if (typeof schema === 'boolean') return undefined
    const normal = normalSchema(this.#writer.root, schema)
    const [only, ...others] = constrainingKeywords(normal)
    if (others.length > 0) return undefined
    if (only === '$ref') return normal.$ref
    return only === 'allOf' && normal.allOf!.length === 1 ? this.#onlyReference(normal.allOf![0]!) : undefined
  }

  /**
   * Returns statements that return the copy of a valid value `v`. For any other value, they return undefined or run to
   * their end.
   *
   * @throws UnsupportedSchema if the schema cannot be compiled
   */
  #statements(schema: Schema): Code[] {
    const parts = this.#partsOf(schema)
    return this.#union(parts) ?? this.#typesOf(parts).flatMap((type) => this.#ofType(type, parts))
  }

  /**
   * Returns the schema and the schemas that `$ref` and `allOf` apply to the same value, in their normal form, each
   * once.
   */
  #partsOf(schema: Schema): SchemaObject[] {
    const { root } = this.#writer
    const parts = new Set<SchemaObject>()
    const add = (one: Schema): void => {
      if (one === false) throw new UnsupportedSchema('a boolean')
      if (one === true) return
      const normal = normalSchema(root, one)
      if (parts.has(normal)) return
      parts.add(normal)
      if (normal.$ref !== undefined) add(schemaAt(root, normal.$ref))
      for (const member of normal.allOf ?? []) add(member)
    }
    add(schema)
    return [...parts]
  }

  /**
   * Returns the types that a schema without unions allows.
   *
   * @throws UnsupportedSchema if the schema cannot be compiled
   */
  #typesOf(parts: SchemaObject[]): string[] {
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
    return types
  }

  /**
   * Returns a statement that copies a part of the body from the variable `p`, and returns if the part is invalid. A
   * scalar is its own copy, so it is only tested.
   */
  #copied(schema: Schema, p: Code): Code {
    const test = this.#scalarTest(schema, p)
    if (test !== undefined) return code`if (!(${test})) return`
    return code`if ((${p} = ${this.copy(schema, p)}) === undefined) return`
  }

  /**
   * Returns an expression that tests a scalar. Undefined for a boolean schema, a schema that is only a reference, a
   * union, and a schema that allows objects or lists.
   */
  #scalarTest(schema: Schema, v: Code): Code | undefined {
    if (typeof schema === 'boolean' || this.#onlyReference(schema) !== undefined) return undefined
    const parts = this.#partsOf(schema)
    if (parts.some((part) => part.oneOf !== undefined || part.anyOf !== undefined)) return undefined
    const types = this.#typesOf(parts)
    if (types.includes('object') || types.includes('array')) return undefined
    return join(
      types.map((type) => this.#test(type, parts, v)),
      code` || `,
    )
  }

  /** Returns the statements for a union without other keywords; undefined for every other schema. */
  #union(parts: SchemaObject[]): Code[] | undefined {
    const constraining = parts.filter((part) => constrainingKeywords(part).some((key) => key !== 'type'))
    const [only] = constraining
    const branches = only?.oneOf ?? only?.anyOf
    if (constraining.length !== 1 || branches === undefined) return undefined
    const others = constrainingKeywords(only!).filter((key) => key !== 'oneOf' && key !== 'anyOf')
    if (others.length > 0 || (only!.oneOf !== undefined && only!.anyOf !== undefined)) return undefined
    this.#writer.countsSteps = true
    const tests = branches.map((branch) => this.#valid.expression(branch, code`v`))
    const count = join(
      tests.map((test, index) => code`if (${test}) { n++; b = ${number(index)} }`),
      code`; `,
    )
    // Without its undeclared properties, the value could also match a second branch of oneOf. Unless the branches are
    // disjoint, the copy is therefore tested again.
    const isDisjoint = areDisjoint(this.#writer.root, branches)
    // A branch with a `writeOnly` property rejects every value that has it, but the property is only left out of the
    // copy. The projector handles such unions.
    if (!isDisjoint && branches.some((branch) => hidesProperty(this.#writer.root, branch)))
      throw new UnsupportedSchema('writeOnly in a branch')
    const again = only!.oneOf !== undefined && !isDisjoint
    return [
      code`lib.step()`,
      code`let n = 0, b = -1; ${count}`,
      // A value that matches several branches of anyOf would need the declared properties of all of them, so
      // it is rejected.
      code`if (n !== 1) return`,
      ...branches.map(
        (branch, index) =>
          code`${index === 0 ? code`` : code`else `}if (b === ${number(index)}) v = ${this.copy(branch, code`v`)}`,
      ),
      again ? code`n = 0; ${count}; return n === 1 ? v : undefined` : code`return v`,
    ]
  }

  #ofType(type: string, parts: SchemaObject[]): Code[] {
    if (type === 'object') return this.#object(parts)
    if (type === 'array') return this.#array(parts)
    return [code`if (${this.#test(type, parts, code`v`)}) return v`]
  }

  /** Returns an expression that tests a scalar of one type. */
  #test(type: string, parts: SchemaObject[], v: Code): Code {
    const format = parts.find((part) => part.format !== undefined)?.format
    const tests = [
      typeTest([type], v, format),
      ...parts.map(({ type: _type, ...rest }) => this.#valid.scalars({ ...rest, type }, v)),
    ]
    const distinct = new Map(tests.map((test) => [test.text, test]))
    distinct.delete('true')
    return join(distinct.values(), code` && `)
  }

  #array(parts: SchemaObject[]): Code[] {
    refuseValues(parts)
    const items = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]))
    if (items.length !== 1) throw new UnsupportedSchema('items')
    const tests = [code`Array.isArray(v) && typeof v.toJSON !== "function"`]
    for (const part of parts) {
      if (part['minItems'] !== undefined) tests.push(code`v.length >= ${number(part['minItems'])}`)
      if (part['maxItems'] !== undefined) tests.push(code`v.length <= ${number(part['maxItems'])}`)
    }
    return [
      code`if (${join(tests, code` && `)}) {`,
      // An array that grows by `push` would reserve memory for 17 items, so it is created with its final length.
      code`const n = v.length, a = new Array(n)`,
      code`for (let i = 0; i < n; i++) { let q = v[i]; ${this.#copied(items[0]!, code`q`)}; a[i] = q }`,
      // Items may become equal when their undeclared properties are left out, so their copies are compared.
      parts.some((part) => part['uniqueItems'] === true)
        ? code`return lib.unique(a) ? a : undefined }`
        : code`return a }`,
    ]
  }

  #object(parts: SchemaObject[]): Code[] {
    refuseValues(parts)
    // Undeclared properties that are part of the reply require the projector.
    if (parts.some((part) => part.additionalProperties !== undefined && part.additionalProperties !== false))
      throw new UnsupportedSchema('additionalProperties')
    const properties = new Map<string, Schema>()
    for (const part of parts) {
      for (const [name, property] of Object.entries(part.properties ?? {})) {
        if (properties.has(name)) throw new UnsupportedSchema('a property twice')
        // In an object literal, this name sets the prototype.
        if (name === '__proto__') throw new UnsupportedSchema('__proto__')
        properties.set(name, property)
      }
    }
    if (properties.size === 0) throw new UnsupportedSchema('no properties')
    // A part with `additionalProperties: false` forbids the properties that only other parts declare.
    const closed = parts.filter((part) => part.additionalProperties === false)
    for (const { properties: own = {} } of closed)
      if ([...properties.keys()].some((name) => !Object.hasOwn(own, name)))
        throw new UnsupportedSchema('additionalProperties')
    const required = new Set(parts.flatMap((part) => part.required ?? []))
    const conditions = new Map<string, Schema>()
    for (const [name, property] of properties) {
      const condition = hidingCondition(this.#writer.root, property, outermost.reply)
      if (condition === false) continue
      // A `writeOnly` property is never part of a reply.
      if (condition === true) properties.delete(name)
      else conditions.set(name, condition)
      required.delete(name)
    }
    const undeclared = [...required].find((name) => !properties.has(name))
    if (undeclared !== undefined) throw new UnsupportedSchema('required without being named')
    const names = [...properties.keys()]
    const variable = (index: number) => identifier(`p${index}`)
    const lines = [...properties].map(([name, property], index) => {
      const p = variable(index)
      const copied = this.#copied(property, p)
      const read = code`let ${p} = ${access(code`v`, name)}`
      if (required.has(name)) return code`${read}; ${copied}`
      const condition = conditions.get(name)
      if (condition === undefined) return code`${read}; if (${p} !== undefined) ${copied}`
      // The copy is tested, because nothing can change it any more.
      const hidden = this.#valid.expression(condition, p)
      return code`${read}; if (${p} !== undefined) { ${copied}; if (${hidden}) ${p} = undefined }`
    })
    // Each validator has its own copy of this function. A copy is called with few object shapes, so V8 can
    // optimise it.
    const plain = this.#writer.define(() => isPlain)
    const members = names.map((name, index) => code`${literal(name)}: ${variable(index)}`)
    return [
      code`if (typeof v === "object" && v !== null && ${plain}(v)) {`,
      ...lines,
      code`return { ${join(members, code`, `)} } }`,
    ]
  }
}

/** Whether an object that a schema describes, at any depth, has a property that can be hidden. */
function hidesProperty(root: object, schema: Schema): boolean {
  return [...reachableSchemas(root, schema)].some((part) => {
    const { properties = {}, patternProperties = {}, additionalProperties, unevaluatedProperties } = part
    const others = [additionalProperties, unevaluatedProperties as Schema | undefined]
    return [...Object.values(properties), ...Object.values(patternProperties), ...others].some(
      (property) => property !== undefined && hidingCondition(root, property, outermost.reply) !== false,
    )
  })
}

/** Throws UnsupportedSchema for `enum` and `const`, with which a copy of an object or list is not compared. */
function refuseValues(parts: readonly SchemaObject[]): void {
  if (parts.some((part) => part.enum !== undefined || 'const' in part)) throw new UnsupportedSchema('enum')
}

/**
 * Whether an object is plain, like those of JSON.parse: its prototype is `Object.prototype` or null, and it has no
 * `toJSON` method.
 */
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

const supported = new Set(
  (
    '$ref type properties required additionalProperties items minItems maxItems uniqueItems minLength maxLength ' +
    'pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf enum const format allOf'
  ).split(' '),
)

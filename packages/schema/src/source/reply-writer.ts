import {
  isHidden,
  mergedSchemas,
  normalSchema,
  type Schema,
  type SchemaObject,
  typesOf,
} from '@concordat/model'
import { typeTest, CheckWriter } from './check-writer.ts'
import { code, join, literal, number, Unwritable, type Code } from './code.ts'
import { access, sayings, type ValidatorWriter } from './validator-writer.ts'

/**
 * Writes what sends a value: `exact` says that it is right and has nothing but what is declared, so that
 * JSON.stringify may have it, which is quicker than any JavaScript; `text` writes the JSON of what is
 * right, property by property, and leaves out what is not declared. Both are sound and not complete: of
 * what they refuse, the judge has to say whether it is wrong.
 */
export class ReplyWriter {
  readonly #writer: ValidatorWriter
  readonly #valid: CheckWriter

  constructor(writer: ValidatorWriter) {
    this.#writer = writer
    this.#valid = new CheckWriter(writer)
  }

  /** An expression that is true where `v` is exact. */
  exact(schema: Schema, v: Code): Code {
    return this.#leading(schema, 'exact', v, () => {
      const name = this.#writer.define(() =>
        join([...this.#typed(schema, true), code`return false`], code`\n`),
      )
      return code`${name}(${v})`
    })
  }

  /** An expression for the JSON of `v`. Where it is not right, `lib.bad` is set. */
  text(schema: Schema, v: Code): Code {
    return this.#leading(schema, 'text', v, () => {
      const name = this.#writer.define(() =>
        join([...this.#typed(schema, false), code`lib.bad = true`, code`return ""`], code`\n`),
      )
      return code`${name}(${v})`
    })
  }

  /** Follows a reference that stands alone to a unit of its own. */
  #leading(schema: Schema, kind: 'exact' | 'text', v: Code, otherwise: () => Code): Code {
    if (typeof schema === 'boolean') throw new Unwritable('a boolean')
    const normal = normalSchema(this.#writer.root, schema)
    if (sayings(normal).length === 1 && normal.$ref !== undefined)
      return code`${this.#writer.link(kind, normal.$ref)}(${v})`
    return otherwise()
  }

  /** Statements that return for each value that fits, and fall through for all others. */
  #typed(schema: Schema, exact: boolean): Code[] {
    const { root } = this.#writer
    const parts = mergedSchemas(root, schema).map((part) => normalSchema(root, part))
    const union = this.#union(parts, exact)
    if (union !== undefined) return union
    for (const part of parts) {
      const strange = sayings(part).find((key) => !known.has(key))
      if (strange !== undefined) throw new Unwritable(strange)
    }
    const saying = parts.filter((part) => part.type !== undefined)
    const types = [...new Set(saying.flatMap((part) => part.type ?? []))]
    if (types.length === 0) throw new Unwritable('no type')
    // Types of several parts are an intersection, which is somebody else's to make.
    if (saying.length > 1 && types.length > 1) throw new Unwritable('types')
    return types.flatMap((type) => this.#ofType(type, parts, exact))
  }

  /** One of several schemas, where nothing else is said: that of the branch that it keeps. */
  #union(parts: SchemaObject[], exact: boolean): Code[] | undefined {
    const saying = parts.filter((part) => sayings(part).some((key) => key !== 'type'))
    const [only] = saying
    const branches = only?.oneOf ?? only?.anyOf
    if (saying.length !== 1 || branches === undefined) return undefined
    const others = sayings(only!).filter((key) => key !== 'oneOf' && key !== 'anyOf')
    if (others.length > 0 || (only!.oneOf !== undefined && only!.anyOf !== undefined)) return undefined
    // What is left out may make another branch hold: then it is not for us to say.
    if (!exact && only!.oneOf !== undefined && !areApart(this.#writer.root, branches))
      throw new Unwritable('oneOf')
    this.#writer.counts = true
    const tests = branches.map((branch) => this.#valid.expression(branch, code`v`))
    return [
      code`lib.step()`,
      // Of a value that keeps several branches of anyOf, what all of them declare would have to be gathered.
      code`{ let n = 0; ${join(
        tests.map((test) => code`if (${test}) n++`),
        code`; `,
      )}; if (n === 1) {`,
      ...branches.map((branch, index) =>
        exact
          ? code`if (${this.exact(branch, code`v`)}) return true`
          : code`if (${tests[index]!}) return ${this.text(branch, code`v`)}`,
      ),
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
    return [code`if (${test}) return ${exact ? code`true` : textOf(type)}`]
  }

  #array(parts: SchemaObject[], exact: boolean): Code[] {
    const items = parts.flatMap((part) => (part.items === undefined ? [] : [part.items]))
    if (items.length !== 1) throw new Unwritable('items')
    const tests = [code`Array.isArray(v)`]
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
    // What stays without being named is somebody else's to write.
    if (parts.some((part) => part.additionalProperties !== undefined && part.additionalProperties !== false))
      throw new Unwritable('additionalProperties')
    const properties = new Map<string, Schema>()
    for (const part of parts) {
      for (const [name, property] of Object.entries(part.properties ?? {})) {
        if (properties.has(name)) throw new Unwritable('a property twice')
        properties.set(name, property)
      }
    }
    if (properties.size === 0) throw new Unwritable('no properties')
    const required = new Set(parts.flatMap((part) => part.required ?? []))
    for (const [name, property] of properties) {
      // Whatever a client may write only is not for its eyes.
      if (!isHidden(this.#writer.root, property, 'reply')) continue
      properties.delete(name)
      required.delete(name)
    }
    const unnamed = [...required].find((name) => !properties.has(name))
    if (unnamed !== undefined) throw new Unwritable('required without being named')
    const lines = [...properties].flatMap(([name, property]) => {
      const test = exact
        ? code`if (p !== undefined) { if (!${this.exact(property, code`p`)}) return false; n-- }`
        : code`if (p !== undefined) text += ${literal(`,${JSON.stringify(name)}:`)} + ${this.text(property, code`p`)}`
      const otherwise = exact ? code`else return false` : code`else lib.bad = true`
      return [code`p = ${access(code`v`, name)}`, test, ...(required.has(name) ? [otherwise] : [])]
    })
    // A function of this unit, which sees few kinds of objects, and not one of the library, which sees all.
    const plain = this.#writer.define(() => isPlain)
    const test = code`if (typeof v === "object" && v !== null && ${plain}(v)) {`
    // As many as there are, less those that are named: none may be left.
    return exact
      ? [test, code`let n = 0, p`, code`for (const k in v) n++`, ...lines, code`return n === 0 }`]
      : // The text begins with a comma, where there is any.
        [test, code`let text = "", p`, ...lines, code`return "{" + text.slice(1) + "}" }`]
  }
}

/** Whether an object has nothing but its own properties, as what JSON.parse makes. */
const isPlain = code`const p = Object.getPrototypeOf(v)
return (p === Object.prototype || p === null) && typeof v.toJSON !== "function"`

/** Whether no value can be of two of these, since they have no type in common. */
function areApart(root: object, branches: Schema[]): boolean {
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

/** How a scalar that was found right is written. */
function textOf(type: string): Code {
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
      throw new Unwritable(`the type ${type}`)
  }
}

const known = new Set(
  (
    '$ref type properties required additionalProperties items minItems maxItems uniqueItems minLength maxLength ' +
    'pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf enum const format allOf'
  ).split(' '),
)

import {
  asOperation,
  type Direction,
  eachSubschema,
  hidingCondition,
  type Model,
  outermost,
  pointerTokens,
  refTo,
  escapePointer,
  type Schema,
  schemaAt,
  type SchemaObject,
} from '@concordat/model'
import { type Code } from '@concordat/schema'
import { Identifiers } from './identifiers.ts'

/** A schema that a `$ref` leads to. */
interface Target {
  ref: string
  schema: Schema
  /** The references in the schema and its subschemas. */
  refs: Set<string>
  /** Whether the schema or one of its subschemas has a readOnly or writeOnly property. */
  hides: boolean
  /**
   * Whether requests and replies have different types: `hides` is true for the schema, or for a schema that it refers
   * to, directly or through others. Undefined until it is computed.
   */
  differs?: boolean
  usedIn: Set<Direction>
  /** The names of the types of the schema. A key consists of the direction and the properties that are left out. */
  names: Map<string, Code>
}

/** One type to be declared. */
export interface Declaration {
  name: Code
  schema: Schema
  direction: Direction
  /** The properties that are left out, besides those that the schema itself leaves out. */
  without: ReadonlySet<string>
}

// Names that no model may have, because the index of the contract package or that of the SDK exports them.
const reserved = [
  'WithOthers',
  'Operations',
  'SecuritySchemes',
  'SecurityRoles',
  'WebSockets',
  'Webhooks',
  'OpenAPIOperations',
  'Client',
  'ClientOptions',
  'PathClient',
  'Paths',
  'Result',
]

/**
 * The names of the types of all schemas that a `$ref` leads to. A schema has two types if both requests and replies use
 * it, and its readOnly or writeOnly properties make them differ: `Member` in replies, and `MemberRequest` in requests.
 */
export class ModelNames {
  readonly #root: object
  readonly #targets = new Map<Schema | string, Target>()
  readonly #identifiers = new Identifiers(reserved)
  readonly #declared: Declaration[] = []

  constructor({ document, operations, webSockets }: Model) {
    this.#root = document
    for (const name of Object.keys(componentSchemas(document))) this.#target(refToComponent(name))
    for (const { parameters, requestBody, responses } of [...operations, ...webSockets.map(asOperation)]) {
      for (const { schema } of parameters) this.#use(schema, 'request')
      for (const { schema } of requestBody?.content ?? []) this.#use(schema, 'request')
      for (const { headers, content } of responses)
        for (const { schema } of [...headers, ...content]) this.#use(schema, 'reply')
    }
    // Every target gets a type, because a component has a type even if no schema refers to it.
    for (const target of this.#targets.values()) this.nameOf(target.ref, mainDirection(target))
  }

  /**
   * The name of the type for the target of a reference. The first call for each name declares its type.
   *
   * @param without properties that other schemas of the value leave out: `MemberWithoutPassword`
   */
  nameOf(ref: string, direction: Direction, without: readonly string[] = []): Code {
    const target = this.#target(ref)
    const view = this.#differs(target) ? direction : mainDirection(target)
    const key = JSON.stringify([view, without.toSorted()])
    let name = target.names.get(key)
    if (name === undefined) {
      const suffix = view === mainDirection(target) ? '' : view === 'request' ? ' Request' : ' Reply'
      name = this.#identifiers.pascalCase(titleOf(ref) + withoutNames(without) + suffix)
      target.names.set(key, name)
      this.#declared.push({ name, schema: target.schema, direction: view, without: new Set(without) })
    }
    return name
  }

  /** The declared types. The iteration includes types that are declared while it runs. */
  get declarations(): Iterable<Declaration> {
    return this.#declared.values()
  }

  #use(schema: Schema, direction: Direction): void {
    const pending = [...within(this.#root, schema).refs]
    for (let ref = pending.pop(); ref !== undefined; ref = pending.pop()) {
      const target = this.#target(ref)
      if (target.usedIn.has(direction)) continue
      target.usedIn.add(direction)
      pending.push(...target.refs)
    }
  }

  #target(ref: string): Target {
    const schema = schemaAt(this.#root, ref)
    const key = typeof schema === 'boolean' ? ref : schema
    let target = this.#targets.get(key)
    if (target === undefined) {
      const found = within(this.#root, schema)
      target = { ref, schema, ...found, usedIn: new Set(), names: new Map() }
      this.#targets.set(key, target)
    }
    return target
  }

  #differs(target: Target): boolean {
    if (target.differs !== undefined) return target.differs
    const seen = new Set([target])
    for (const one of seen) {
      if (one.hides || one.differs === true) return (target.differs = true)
      for (const ref of one.refs) seen.add(this.#target(ref))
    }
    return (target.differs = false)
  }
}

/**
 * The direction whose type has the name without a suffix: `request` for a schema that only requests use, and otherwise
 * `reply`.
 */
function mainDirection({ usedIn }: Target): Direction {
  return usedIn.has('request') && !usedIn.has('reply') ? 'request' : 'reply'
}

/**
 * Returns the `$ref` that leads to a component schema.
 *
 * @param name the key in `components.schemas`
 */
export function refToComponent(name: string): string {
  return refTo(`/components/schemas/${escapePointer(name)}`)
}

/** The component schemas of a document, by name. */
export function componentSchemas(document: object): Readonly<Record<string, Schema>> {
  const { components } = document as { components?: { schemas?: Record<string, Schema> } | null }
  return components?.schemas ?? {}
}

/** Tokens of a JSON Pointer that are keywords. They do not become words of a type's name. */
const structural = new Set(
  '$defs components content definitions headers parameters paths properties responses schema schemas'.split(
    ' ',
  ),
)

/**
 * Returns the words with which the name of a type begins: for a reference to a component its name, for an anchor the
 * anchor, and for any other JSON Pointer its last four tokens that are not in `structural`.
 */
function titleOf(ref: string): string {
  if (!ref.startsWith('#/')) return ref.slice(1)
  const tokens = pointerTokens(decodeURIComponent(ref.slice(1)))
  if (tokens.length === 3 && tokens[0] === 'components') return tokens[2]!
  return tokens
    .filter((token) => !structural.has(token))
    .slice(-4)
    .join(' ')
}

/**
 * The words of a type's name for the properties that are left out: up to three names, or the first two and the number
 * of the others.
 */
function withoutNames(names: readonly string[]): string {
  if (names.length === 0) return ''
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} More`] : names
  return ` Without ${shown.join(' And ')}`
}

function within(root: object, schema: Schema): Pick<Target, 'refs' | 'hides'> {
  const refs = new Set<string>()
  let hides = false
  const visit = (part: Schema) => {
    if (typeof part === 'boolean') return
    if (part.$ref !== undefined) refs.add(part.$ref)
    hides ||= hidesProperty(root, part)
    eachSubschema(part, visit)
  }
  visit(schema)
  return { refs, hides }
}

/** Whether a schema has a property that requests or replies leave out, with all of its values or with some. */
function hidesProperty(root: object, { properties = {} }: SchemaObject): boolean {
  return Object.values(properties).some((property) =>
    [outermost.request, outermost.reply].some((scope) => hidingCondition(root, property, scope) !== false),
  )
}

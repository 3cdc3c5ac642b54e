import type { Model } from '@concordat/model'
import { code, comment, join, type Code } from '@concordat/schema'
import { documentation } from './documentation.ts'
import { header } from './header.ts'
import type { ModelNames } from './model-names.ts'
import { schemaType } from './schema-type.ts'
import { withOthersDeclaration } from './with-others.ts'

/**
 * Emits a type for each component schema, and for each other schema that a `$ref` leads to. These are type aliases: a
 * value of an aliased object type can be assigned to a type with an index signature, and a value of an interface
 * cannot.
 */
export function modelTypes({ document }: Model, names: ModelNames): Code {
  const types: Code[] = []
  for (const { name, schema, direction, without } of names.declarations) {
    const type = schemaType({ root: document, direction, names }, schema, without)
    types.push(code`${comment(documentation(schema))}export type ${name} = ${type}\n`)
  }
  return join(
    [header, ...withOthersDeclaration(types), ...types, ...(types.length === 0 ? [code`export {}\n`] : [])],
    code`\n`,
  )
}

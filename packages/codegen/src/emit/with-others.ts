import { code, identifier, type Code } from '@concordat/schema'

/** The name of the generic type that `withOthersDeclaration` declares. No model may have it. */
export const withOthersName = 'WithOthers'

/**
 * Emits the type of an object with named properties, and with others of a certain type. It repeats no type of a named
 * property, because TypeScript does not find each type assignable to its copy: `{ a?: string } & { a: unknown }` is
 * an example under `exactOptionalPropertyTypes`.
 */
export function withOthers(named: Code, others: Code): Code {
  return code`${identifier(withOthersName)}<${named}, ${others}>`
}

/** Emits the declaration that types of a module need; no code for types that do not need it. */
export function withOthersDeclaration(types: readonly Code[]): Code[] {
  if (!types.some(({ text }) => text.includes(`${withOthersName}<`))) return []
  return [
    code`/** An object with named properties, and others of the type \`Others\`. */
type ${identifier(withOthersName)}<Named, Others> = Named & { [key: string]: Named[keyof Named] | Others | undefined }\n`,
  ]
}

import { code, identifier, type Code } from '@concordat/schema'

/** The name of the generic type that `withOthersDeclaration` declares. No model may have it. */
export const withOthersName = 'WithOthers'

/**
 * Emits the type of an object with named properties, whose other properties have the type `others`. The index signature
 * refers to the types of the named properties and does not repeat them, because TypeScript does not find every type
 * assignable to its copy: `{ a?: string } & { a: unknown }` is an example under `exactOptionalPropertyTypes`.
 */
export function withOthers(named: Code, others: Code): Code {
  return code`${identifier(withOthersName)}<${named}, { other: ${others} }>`
}

/** Emits the declaration of `WithOthers` if one of the types uses it, and otherwise no code. */
export function withOthersDeclaration(types: readonly Code[]): Code[] {
  if (!types.some(({ text }) => text.includes(`${withOthersName}<`))) return []
  return [
    code`/** An object with named properties, and others of the type that \`Others\` holds. In an object, a type may refer to itself. */
type ${identifier(withOthersName)}<Named, Others extends { other: unknown }> = Named & { [key: string]: Named[keyof Named] | Others['other'] | undefined }\n`,
  ]
}

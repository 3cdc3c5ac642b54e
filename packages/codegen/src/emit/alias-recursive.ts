import ts from 'typescript'
import { Identifiers } from './identifiers.ts'

/**
 * Moves component schemas of openapi-typescript's output into type aliases. A type alias may refer to itself,
 * a property of the interface `components` may not.
 *
 * @param nodes the declarations of openapi-typescript's output
 * @param names the keys of these schemas in `components.schemas`
 */
export function aliasRecursive(nodes: readonly ts.Node[], names: ReadonlySet<string>): ts.Node[] {
  if (names.size === 0) return [...nodes]
  const identifiers = new Identifiers(['paths', 'components', 'operations', 'webhooks', '$defs'])
  const aliases = new Map([...names].map((name) => [name, identifiers.pascalCase(`Recursive ${name}`).text]))
  const declarations: ts.Node[] = []
  const changed = nodes.map((node) =>
    ts.isInterfaceDeclaration(node) && node.name.text === 'components'
      ? withSchemas(node, (schemas) =>
          schemas.map((member) => {
            const alias = aliases.get(nameOf(member))
            if (alias === undefined || !ts.isPropertySignature(member) || member.type === undefined)
              return member
            const type = withAliases(member.type, aliases)
            declarations.push(ts.factory.createTypeAliasDeclaration(undefined, alias, undefined, type))
            const reference = ts.factory.createTypeReferenceNode(alias)
            return ts.factory.updatePropertySignature(
              member,
              member.modifiers,
              member.name,
              member.questionToken,
              reference,
            )
          }),
        )
      : node,
  )
  return [...changed, ...declarations]
}

function withSchemas(
  components: ts.InterfaceDeclaration,
  change: (members: readonly ts.TypeElement[]) => readonly ts.TypeElement[],
): ts.InterfaceDeclaration {
  const { factory } = ts
  const members = components.members.map((member) => {
    if (nameOf(member) !== 'schemas' || !ts.isPropertySignature(member)) return member
    if (member.type === undefined || !ts.isTypeLiteralNode(member.type)) return member
    const schemas = factory.createTypeLiteralNode(change(member.type.members))
    return factory.updatePropertySignature(
      member,
      member.modifiers,
      member.name,
      member.questionToken,
      schemas,
    )
  })
  const { modifiers, name, typeParameters, heritageClauses } = components
  return factory.updateInterfaceDeclaration(
    components,
    modifiers,
    name,
    typeParameters,
    heritageClauses,
    members,
  )
}

/** Replaces each `components["schemas"][name]` by its alias. */
function withAliases(type: ts.TypeNode, aliases: ReadonlyMap<string, string>): ts.TypeNode {
  const visit = (node: ts.Node): ts.Node => {
    const alias = ts.isIndexedAccessTypeNode(node) ? aliases.get(schemaNameOf(node) ?? '') : undefined
    if (alias !== undefined) return ts.factory.createTypeReferenceNode(alias)
    return ts.visitEachChild(node, visit, undefined)
  }
  return ts.visitNode(type, visit, ts.isTypeNode)
}

function schemaNameOf({ objectType, indexType }: ts.IndexedAccessTypeNode): string | undefined {
  if (!ts.isIndexedAccessTypeNode(objectType) || literalOf(objectType.indexType) !== 'schemas')
    return undefined
  return literalOf(indexType)
}

function literalOf(node: ts.TypeNode): string | undefined {
  return ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal) ? node.literal.text : undefined
}

function nameOf({ name }: ts.TypeElement): string {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : ''
}

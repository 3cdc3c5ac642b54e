import openapiTS, { astToString } from 'openapi-typescript'
import ts from 'typescript'
import type { Model } from '@concordat/model'
import type { Code } from '@concordat/schema'
import { header } from './header.ts'
import { componentSchemas, type ModelNames, refToComponent } from './model-names.ts'
import { withOwnNames, withSafeNames } from './safe-names.ts'
import { schemaType } from './schema-type.ts'
import { withOthersDeclaration } from './with-others.ts'
import { withoutSchemas } from './without-schemas.ts'

/**
 * Emits the types `paths`, `components` and `operations` with openapi-typescript. The types of schemas come
 * from `schemaType`, so that a schema has one type everywhere. Only this file imports openapi-typescript, because its
 * development ended in September 2026 and a replacement should change one file.
 */
export async function openapiTypes({ document }: Model, names: ModelNames): Promise<string> {
  const types: Code[] = []
  // openapi-typescript receives each schema as the constant `n`, which `postTransform` replaces by `types[n]`.
  const numbered = (type: Code): object => ({ const: types.push(type) - 1 })
  const components = new Map(
    Object.entries(componentSchemas(document)).map(([name, schema]) => [schema, name]),
  )
  const frame = withoutSchemas(document, (schema, direction) => {
    const component = components.get(schema)
    const part = component === undefined ? schema : { $ref: refToComponent(component) }
    return numbered(schemaType({ root: document, direction, names, prefix: 'models' }, part))
  })
  // The frame is passed as OpenAPI 3.1.1, because openapi-typescript supports no later version. Its schemas are
  // replaced already, and later versions have the same other objects.
  const given = withSafeNames({ ...frame, openapi: '3.1.1' })
  const nodes = await openapiTS(given as never, {
    alphabetize: false,
    // A property with a default stays optional, because a client may omit it.
    defaultNonNullable: false,
    silent: true,
    postTransform: (node) =>
      ts.isLiteralTypeNode(node) && ts.isNumericLiteral(node.literal)
        ? sourceNode(types[Number(node.literal.text)]!)
        : undefined,
  })
  const text = withOwnNames(astToString(nodes))
  const imports = /\bmodels\./.test(text) ? "import type * as models from './models.ts'\n\n" : ''
  const declared = withOthersDeclaration(types).map((declaration) => `${declaration.text}\n`)
  return `${header.text}\n${imports}${declared.join('')}${text}`
}

/** Creates a type node that the compiler prints as the given source. */
function sourceNode(source: Code): ts.TypeNode {
  return ts.factory.createTypeReferenceNode(source.text)
}

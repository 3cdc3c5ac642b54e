import { createRequire } from 'node:module'
import type { RequestHandler } from 'express'
import * as OpenApiValidator from 'express-openapi-validator'
import type { OpenApiValidator as Validator } from 'express-openapi-validator/dist/openapi.validator.js'
import type {
  OpenApiSpecLoader as SpecLoader,
  Spec,
} from 'express-openapi-validator/dist/framework/openapi.spec.loader.js'

type Options = Parameters<typeof OpenApiValidator.middleware>[0]

interface Parts {
  OpenApiValidator: typeof Validator
  OpenApiSpecLoader: typeof SpecLoader
}

/**
 * The internal members of the library that are used here. The types of the library declare both as private.
 */
interface Framework {
  initialize(visitor: { visitApi?(api: object): void }): Promise<Omit<Spec, 'routes' | 'serial'>>
  loadSpec(document: unknown): Promise<Spec['apiDoc']>
}

/**
 * The version whose internals this file relies on. With any other version, the public `middleware` is used,
 * which takes longer to start.
 */
const knownVersion = '5.6.2'
/** The names of the methods of the framework class in that version. */
const knownMethods = 'constructor initialize loadSpec sortApiDocTags getBasePathsFromServers'

/**
 * Returns the `middleware` of express-openapi-validator, without the check of the document against the JSON
 * Schema of OpenAPI. Even with `validateApiSpec: false`, version 5.6.2 compiles that schema for each
 * document, which takes more than half of the time for a path, and never uses the result.
 *
 * The library compiles the schema in `initialize` of the framework that belongs to its loader. Here the
 * `initialize` of one loader object is replaced; the classes of the library, which other code in the process
 * may use, are unchanged. This works for documents without `servers` and `tags`, such as those of
 * `pathDocument`.
 */
export function withoutDocumentCheck(options: Options): RequestHandler[] {
  const parts = knownParts()
  if (parts === undefined) return OpenApiValidator.middleware(options)
  const validator = new parts.OpenApiValidator(options)
  const loader = new parts.OpenApiSpecLoader({ apiDoc: {} as never })
  const framework = frameworkOf(loader)
  framework.initialize = async ({ visitApi }) => {
    const apiDoc = await framework.loadSpec(structuredClone(options.apiSpec))
    const basePaths = ['']
    visitApi?.({ basePaths, getApiDoc: () => apiDoc })
    return { apiDoc, basePaths }
  }
  return validator.installMiddleware(loader.load()) as RequestHandler[]
}

/**
 * Returns the internal classes of the library; undefined if its version or its methods are not the expected
 * ones.
 */
export function knownParts(): Parts | undefined {
  try {
    const require = createRequire(import.meta.url)
    const { version } = require('express-openapi-validator/package.json') as { version: string }
    if (version !== knownVersion) return undefined
    const parts = {
      ...(require('express-openapi-validator/dist/openapi.validator.js') as object),
      ...(require('express-openapi-validator/dist/framework/openapi.spec.loader.js') as object),
    } as Parts
    const loader = new parts.OpenApiSpecLoader({ apiDoc: {} as never })
    const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(frameworkOf(loader)))
    const isKnown =
      methods.join(' ') === knownMethods &&
      typeof loader.load === 'function' &&
      typeof parts.OpenApiValidator.prototype.installMiddleware === 'function'
    return isKnown ? parts : undefined
  } catch {
    return undefined
  }
}

function frameworkOf(loader: SpecLoader): Framework {
  return (loader as unknown as { framework: Framework }).framework
}

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

/** The members of the loader's framework that are used here. The types of the library declare both as private. */
interface Framework {
  initialize(visitor: { visitApi?(api: object): void }): Promise<Omit<Spec, 'routes' | 'serial'>>
  loadSpec(document: unknown): Promise<Spec['apiDoc']>
}

/**
 * The version whose internals this file relies on. Any other version is used as its README describes, and
 * starts more slowly.
 */
const knownVersion = '5.6.2'
/** The methods of the framework in that version. */
const knownMethods = 'constructor initialize loadSpec sortApiDocTags getBasePathsFromServers'

/**
 * `middleware` of express-openapi-validator, without the check of the document against the JSON Schema of
 * OpenAPI. Even with `validateApiSpec: false` version 5.6.2 compiles that schema for each document, which
 * takes more than half of the time that a path needs, and then leaves it unused.
 *
 * The library compiles it in `initialize` of the loader's framework. Here a loader of our own gets another
 * `initialize`; the classes of the library, which other code in the process may use, stay unchanged. It works
 * for documents without `servers` and `tags`, such as those of `pathDocument`.
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

/** The internal classes of the library; undefined where its version or its methods are other than expected. */
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

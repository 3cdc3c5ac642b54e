import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { validatorsKey, type OpenAPIDocument } from '@concordat/core'
import { validatorsModule } from '@concordat/codegen'
import { readModel, type Model } from '@concordat/model'
import type { Plugin } from 'rolldown'

/** The OpenAPI documents of a build, by the path of their file. */
export class ContractDocuments {
  readonly models = new Map<string, Model>()
  /** The sources of the modules. The program is bundled twice, and writing validators out takes long. */
  readonly #sources = new Map<string, string>()

  /**
   * Adds a document.
   *
   * @returns the source of a module that exports the document, together with its validators, written out
   */
  add(file: string, document: OpenAPIDocument): string {
    const known = this.#sources.get(file)
    if (known !== undefined) return known
    const model = readModel(document)
    this.models.set(file, model)
    const text = JSON.stringify(JSON.stringify(document))
    const key = JSON.stringify(validatorsKey.description)
    // A text is parsed faster than an object literal.
    const source = `${validatorsFor(file, model)}
const document = JSON.parse(${text})
Object.defineProperty(document, Symbol.for(${key}), { value: validators })
export default document
`
    this.#sources.set(file, source)
    return source
  }

  /** The plugin that reads the JSON files of the program. */
  plugin(): Plugin {
    return {
      name: 'concordat:contracts',
      load: {
        filter: { id: /\.json$/ },
        handler: (id) => {
          const content = JSON.parse(readFileSync(id, 'utf8')) as unknown
          return isDocument(content) ? { code: this.add(id, content), moduleType: 'js' } : null
        },
      },
    }
  }
}

/**
 * Returns the source of the constant `validators`. A program may pass the validators of a generated contract to
 * `implement`, so these are used if they are up to date: otherwise they would be in the file twice.
 */
function validatorsFor(file: string, model: Model): string {
  const source = validatorsModule(model)
  const generated = join(dirname(file), 'validators.js')
  return existsSync(generated) && readFileSync(generated, 'utf8').endsWith(source)
    ? `import { validators } from ${JSON.stringify(generated)}`
    : source.replace('export const validators', 'const validators')
}

function isDocument(content: unknown): content is OpenAPIDocument {
  const { openapi, paths } = (content ?? {}) as { openapi?: unknown; paths?: unknown }
  return typeof openapi === 'string' && typeof paths === 'object' && paths !== null
}

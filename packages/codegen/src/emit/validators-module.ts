import { code, emitValidators, identifier, join, string, type Code } from '@concordat/schema'
import type { Model } from '@concordat/model'

/**
 * Emits the validators of a contract as a JavaScript module. Each validator is a separate function, so the
 * JavaScript engine compiles only the validators that are called. Validators with the same source are emitted once:
 * most schemas have the same validator for requests and replies.
 *
 * @returns the source of a module that exports `validators`, for the setting `validators` of `implement`
 *
 * @example
 * ```ts
 * const { model } = await readContract('/repo/openapi.yaml')
 * const source = validatorsModule(model)
 * console.log(source.length)
 * ```
 */
export function validatorsModule(model: Model): string {
  return validatorsCode(model).text
}

/** Emits the code of `validatorsModule`, to be embedded in a file with a header. */
export function validatorsCode(model: Model): Code {
  const functions = new Map<string, { name: Code; source: Code }>()
  const entries = [...emitValidators(model)].map(([key, source]) => {
    let validator = functions.get(source.text)
    if (validator === undefined) {
      validator = { name: identifier(`validator${functions.size}`), source }
      functions.set(source.text, validator)
    }
    return code`  ${string(key)}: ${validator.name},\n`
  })
  const declarations = functions
    .values()
    .map(({ name, source }) => code`const ${name} = (lib) => {\n${source}\n}\n`)
  return code`${join(declarations)}\nexport const validators = {\n${join(entries)}}\n`
}

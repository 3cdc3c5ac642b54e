import { code, emitValidators, identifier, join, string, type Code } from '@concordat/schema'
import type { Model } from '@concordat/model'

/**
 * The validators of a contract, as a module of plain code. Each is a function of its own, so that what is
 * not called is not compiled, and those that are alike, as most are in both directions, are one.
 */
export function validatorsModule(model: Model): string {
  return validatorsCode(model).text
}

/** The same, for a file that has more in it. */
export function validatorsCode(model: Model): Code {
  const units = new Map<string, { name: Code; source: Code }>()
  const entries = [...emitValidators(model)].map(([key, source]) => {
    let unit = units.get(source.text)
    if (unit === undefined) units.set(source.text, (unit = { name: identifier(`unit${units.size}`), source }))
    return code`  ${string(key)}: ${unit.name},\n`
  })
  const functions = units.values().map(({ name, source }) => code`const ${name} = (lib) => {\n${source}\n}\n`)
  return code`${join(functions)}\nexport const validators = {\n${join(entries)}}\n`
}

import { emitValidators } from '@concordat/schema'
import type { Model } from '@concordat/model'
import { literal } from './names.ts'

/**
 * The validators of a contract, as a module of plain code. Each is a function of its own, so that what is
 * not called is not compiled, and those that are alike, as most are in both directions, are one.
 */
export function validatorsModule(model: Model): string {
  const names = new Map<string, string>()
  const entries = [...emitValidators(model)].map(([key, source]) => {
    let name = names.get(source)
    if (name === undefined) names.set(source, (name = `unit${names.size}`))
    return `  ${literal(key)}: ${name},\n`
  })
  const units = [...names].map(([source, name]) => `const ${name} = (lib) => {\n${source}\n}\n`)
  return `${units.join('')}\nexport const validators = {\n${entries.join('')}}\n`
}

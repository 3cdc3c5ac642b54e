import type { Model, SecuritySchemeModel } from '@concordat/model'

/** Returns the security schemes of a contract, with those that are required and not defined, by name. */
export function securitySchemesOf({
  securitySchemes,
  operations,
  webSockets,
}: Model): Map<string, SecuritySchemeModel> {
  const all = new Map(securitySchemes)
  for (const { security } of [...operations, ...webSockets])
    for (const { scheme } of security.flat()) if (!all.has(scheme.name)) all.set(scheme.name, scheme)
  return all
}

/**
 * Names the environment variable of each security scheme: `AUTH_API_KEY` for `apiKey`. The prefix keeps a contract from
 * naming a variable that the shell uses, such as `PATH`.
 */
export function credentialVariables(schemes: Iterable<string>): Map<string, string> {
  const variables = new Map<string, string>()
  const taken = new Set<string>()
  for (const name of schemes) {
    const words = name.slice(0, 40).replace(/([a-z\d])([A-Z])/g, '$1_$2')
    const base = `AUTH_${words.toUpperCase().replace(/[^A-Z\d]+/g, '_')}`.replace(/_+$/, '')
    let variable = base
    for (let count = 2; taken.has(variable); count++) variable = `${base}_${count}`
    taken.add(variable)
    variables.set(name, variable)
  }
  return variables
}

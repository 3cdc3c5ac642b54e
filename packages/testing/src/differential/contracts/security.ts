import type { Random } from '../../random.ts'

export const securitySchemes = {
  headerKey: { type: 'apiKey', in: 'header', name: 'X-Key' },
  queryKey: { type: 'apiKey', in: 'query', name: 'api_key' },
  cookieKey: { type: 'apiKey', in: 'cookie', name: 'session' },
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'Basic' },
} as const

export type SchemeName = keyof typeof securitySchemes

/** Creates the security requirements of an operation: alternatives, combinations, an optional one or none. */
export function securityOf(random: Random): Record<string, string[]>[] | undefined {
  if (random.chance(0.65)) return undefined
  const names = Object.keys(securitySchemes)
  const alternatives = Array.from({ length: random.between(1, 2) }, () =>
    Object.fromEntries(
      random.some(names, 1, random.chance(0.3) ? 2 : 1).map((name) => [name, [] as string[]]),
    ),
  )
  if (random.chance(0.2)) alternatives.push({})
  return random.chance(0.05) ? [] : alternatives
}

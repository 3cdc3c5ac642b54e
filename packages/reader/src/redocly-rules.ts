import { existsSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parse } from 'yaml'
import { contractPlace, refusedRef } from './refused-ref.ts'

/** The rules of a redocly.yaml. Its code, and rules from outside of the repository, are left out. */
export interface RedoclyRules {
  /** The content of a redocly.yaml that has the same rules: `extends`, `rules`, and the rules of single versions. */
  config: Record<string, unknown>
  /** What was left out, such as `plugins`. */
  leftOut: string[]
}

/** The rule sets that are part of the linter. */
const builtIn = new Set(['minimal', 'recommended', 'recommended-strict', 'spec'])

/** The keys of rules: `rules` for all versions, and others such as `oas3_1Rules` for one. */
const ruleKey = /^(?:rules|[a-z\d_]+Rules)$/
/** The keys of code and of files that the linter would load. */
const loading = ['plugins', 'decorators', 'preprocessors', 'resolve', 'apis']

/** The largest number of files that extend one another in a chain. */
const maxDepth = 8

/**
 * Reads the rules of the redocly.yaml beside a contract. A contract may come from an untrusted source, and its
 * redocly.yaml with it: plugins and decorators, which are code and can copy files into the contract, are left out, as
 * are rules from the network or from a file outside of the repository.
 *
 * @param contract the absolute path of the OpenAPI document
 * @returns undefined if there is no redocly.yaml
 * @throws the error of the parser for a redocly.yaml that is not valid YAML
 */
export function redoclyRules(contract: string): RedoclyRules | undefined {
  const file = resolve(dirname(contract), 'redocly.yaml')
  if (!existsSync(file)) return undefined
  const place = contractPlace(contract)
  const leftOut: string[] = []
  const read = (path: string, depth: number): Record<string, unknown> => {
    const given = asObject(parse(readFileSync(path, 'utf8')))
    for (const key of loading) if (key in given) leftOut.push(`\`${key}\``)
    const sets: string[] = []
    const rules: Record<string, unknown> = {}
    const addRules = (source: Record<string, unknown>) => {
      for (const [key, value] of Object.entries(source))
        if (ruleKey.test(key)) rules[key] = { ...asObject(rules[key]), ...asObject(value) }
    }
    const names = 'extends' in given ? [given['extends']].flat() : undefined
    for (const name of names ?? []) {
      const target = resolve(dirname(path), String(name))
      if (builtIn.has(String(name))) sets.push(String(name))
      else if (depth < maxDepth && existsSync(target) && refusedRef(target, place, []) === undefined) {
        const { extends: inner = [], ...more } = read(target, depth + 1)
        sets.push(...(inner as string[]))
        addRules(more)
      } else leftOut.push(`\`extends: ${String(name)}\``)
    }
    addRules(given)
    return { ...(names !== undefined && { extends: sets }), ...rules }
  }
  return { config: read(file, 0), leftOut: [...new Set(leftOut)] }
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}
}

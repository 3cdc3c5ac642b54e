import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { ReadContract } from '@concordat/reader'
import { yamlText } from './yaml-text.ts'

/**
 * The files of a new repository that say what its contract is. A contract that is one file of YAML, and
 * wholly right, is taken as it is, with its comments; every other becomes one such file.
 *
 * @param file the absolute path of the contract that was given
 * @param tolerant whether the contract may break the rules of its own redocly.yaml
 * @returns the files, by their path in the new repository
 */
export function contractSource(
  file: string,
  { model, sources, leftOut }: ReadContract,
  tolerant: boolean,
): Map<string, string> {
  const text = readFileSync(file, 'utf8')
  const isYaml = extname(file) !== '.json' && !text.trimStart().startsWith('{')
  const isSwagger = /^['"]?swagger['"]?\s*:/m.test(text)
  const asItIs = sources.length === 1 && leftOut.length === 0 && isYaml && !isSwagger
  const files = new Map([['openapi.yaml', asItIs ? text : yamlText(model.document)]])
  const rules = join(dirname(file), 'redocly.yaml')
  // Rules that refer to files of their own would not find them.
  if (!tolerant && existsSync(rules)) {
    const config = readFileSync(rules, 'utf8')
    if (!/^\s*plugins\s*:|['" ]\.\.?\//m.test(config)) files.set('redocly.yaml', config)
  }
  return files
}

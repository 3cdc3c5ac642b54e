import { existsSync, readFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import type { ReadContract } from '@concordat/reader'
import { yamlText } from './yaml-text.ts'

/**
 * Creates the contract files of a new repository. An OpenAPI 3 contract without faults in a single YAML file is copied
 * with its comments. Any other contract is converted to one YAML file. The redocly.yaml in the folder of the contract
 * is copied too, unless it needs other files.
 *
 * @param file the absolute path of the given contract
 * @param tolerant whether the contract may break the rules of its own redocly.yaml, which is then not copied
 * @returns the contents of the files, by path in the new repository
 */
export function contractSource(
  file: string,
  { model, sources, leftOut }: ReadContract,
  tolerant: boolean,
): Map<string, string> {
  const text = readFileSync(file, 'utf8')
  const isYaml = extname(file) !== '.json' && !text.trimStart().startsWith('{')
  const isSwagger = /^['"]?swagger['"]?\s*:/m.test(text)
  const isCopied = sources.length === 1 && leftOut.length === 0 && isYaml && !isSwagger
  const files = new Map([['openapi.yaml', isCopied ? text : yamlText(model.document)]])
  const rules = join(dirname(file), 'redocly.yaml')
  // A redocly.yaml with plugins or relative paths is not copied, because it needs files that the new repository lacks.
  if (!tolerant && existsSync(rules)) {
    const config = readFileSync(rules, 'utf8')
    if (!/^\s*plugins\s*:|['" ]\.\.?\//m.test(config)) files.set('redocly.yaml', config)
  }
  return files
}

import { escapeControls } from '@concordat/core'
import { Document, visit } from 'yaml'

/**
 * Writes a value as YAML. A text with control characters is in double quotes, where their escapes, with which a command
 * prints them, have the same meaning.
 */
export function printableYaml(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false })
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value === 'string' && escapeControls(node.value, '\n\t') !== node.value)
        node.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ lineWidth: 0 })
}

import { escapeControls } from '@concordat/core'
import { Document, visit } from 'yaml'

/**
 * Writes a value as YAML. A string with control characters is in double quotes, because a command prints these
 * characters as escapes (`\u001b`), which YAML reads only in double quotes.
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

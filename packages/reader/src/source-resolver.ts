import { BaseResolver, YamlParseError, type Document, type Source } from '@redocly/openapi-core'
import { parseDocument } from 'yaml'

/**
 * Reads the files of a contract. The linter's own parser gives up on some YAML that is right, such as a
 * brace that is closed at the indentation of its key (Docker's contract has one); then another one reads it.
 */
export class SourceResolver extends BaseResolver {
  override parseDocument(source: Source, isRoot = false): Document {
    try {
      return super.parseDocument(source, isRoot)
    } catch (error) {
      if (!(error instanceof YamlParseError)) throw error
      const document = parseDocument(source.body)
      if (document.errors.length > 0) throw error
      return { source, parsed: document.toJS() as unknown }
    }
  }
}

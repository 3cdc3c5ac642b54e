import { existsSync } from 'node:fs'
import {
  BaseResolver,
  ResolveError,
  YamlParseError,
  type Document,
  type ResolveConfig,
  type Source,
} from '@redocly/openapi-core'
import { parseDocument } from 'yaml'
import { percentDecoded, withResolvedIds } from '@concordat/model'
import { checkAliases } from './alias-limits.ts'
import { hideKeys, mayHaveHiddenKeys } from './hidden-keys.ts'
import {
  contractPlace,
  noCollection,
  refusedRef,
  type AllowedRefs,
  type ContractPlace,
} from './refused-ref.ts'
import { RefChains } from './ref-chains.ts'
import { SourceMistake } from './source-mistake.ts'

/**
 * Reads the files of a contract. The linter's parser fails on some valid YAML, such as a brace that is closed at the
 * indentation of its key (Docker's contract has one). Such files are parsed by the package `yaml`.
 */
export class SourceResolver extends BaseResolver {
  readonly #place: ContractPlace
  readonly #allowed: AllowedRefs
  readonly #chains = new RefChains((base, address) => this.resolveExternalRef(base, address))

  /** @param contract the absolute path of the OpenAPI document */
  constructor(config: ResolveConfig, contract: string, allowed: AllowedRefs) {
    super(config)
    this.#place = contractPlace(contract)
    this.#allowed = allowed
  }

  /** Resolves the address of a file. It may be percent-encoded, as in every URI reference (RFC 3986 section 2.1). */
  override resolveExternalRef(base: string | null, ref: string): string {
    const address = super.resolveExternalRef(base, ref)
    if (!ref.includes('%') || /^[a-z][a-z\d+.-]*:\/\//i.test(address) || existsSync(address)) return address
    const decoded = super.resolveExternalRef(base, percentDecoded(ref) ?? ref)
    return existsSync(decoded) ? decoded : address
  }

  override async loadExternalRef(absoluteRef: string): Promise<Source> {
    const reason = refusedRef(absoluteRef, this.#place, this.#allowed)
    if (reason !== undefined) throw new ResolveError(new Error(reason))
    return super.loadExternalRef(absoluteRef)
  }

  override parseDocument(source: Source, isRoot = false): Document {
    const document = this.#parsed(source, isRoot)
    if (!isRoot && (typeof document.parsed !== 'object' || document.parsed === null))
      throw new ResolveError(new Error(noCollection))
    try {
      checkAliases(document.parsed, source.body)
    } catch (error) {
      if (error instanceof SourceMistake) throw new YamlParseError(error, source)
      throw error
    }
    this.#chains.add(document)
    if (mayHaveHiddenKeys(source.body)) hideKeys(document.parsed)
    // The linter would read a reference to an `$id` as a file name.
    if (
      /\$(?:id|dynamicRef)\b/.test(source.body) &&
      typeof document.parsed === 'object' &&
      document.parsed !== null
    )
      return { ...document, parsed: withResolvedIds(document.parsed) }
    return document
  }

  /** Returns a clearer error with a place if references lead in a circle, or else the given error of the linter. */
  clearer(error: unknown): unknown {
    const isCircle = error instanceof Error && error.message === 'Self-referencing circular pointer'
    return (isCircle ? this.#chains.circle() : undefined) ?? error
  }

  #parsed(source: Source, isRoot: boolean): Document {
    try {
      return super.parseDocument(source, isRoot)
    } catch (error) {
      if (!(error instanceof YamlParseError)) throw error
      const document = parseDocument(source.body)
      const second = document.errors.find(({ code }) => code === 'MULTIPLE_DOCS')?.linePos?.[0]
      // The error of the linter's parser does not have the place of the second document.
      if (second !== undefined)
        throw new YamlParseError(new SourceMistake('Another YAML document begins here', second), source)
      if (document.errors.length > 0) throw error
      try {
        // The limit of the package `yaml` is off, because `checkAliases` limits the aliases.
        return { source, parsed: document.toJS({ maxAliasCount: -1 }) as unknown }
      } catch {
        // The file has an alias without an anchor. The error of the linter's parser has the place of the alias.
        throw error
      }
    }
  }
}

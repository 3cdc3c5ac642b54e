import { successesOf, type OperationModel, type Schema } from '@concordat/model'
import { noCodecs, type Codecs } from './body/codec.ts'
import { compileOperationChecks, type OperationChecks } from './operation-checks.ts'
import { compilePathValuesMatcher } from './path-values-matcher.ts'
import { compileReplyEncoder, type ReplyEncoder } from './reply-encoder.ts'
import { compileRequestDecoder, type RequestDecoder } from './request-decoder.ts'
import { responseTable } from './response-table.ts'
import type { ContractValidators, SchemaResults } from '@concordat/schema'

/** A compiled operation. Each getter compiles its part on first use, and returns the same part from then on. */
export class CompiledOperation {
  readonly model: OperationModel
  readonly #root: object
  readonly #validators: ContractValidators
  readonly #codecs: Codecs
  #requests: RequestDecoder | undefined
  #matchesPath: ((params: Readonly<Record<string, string>>) => boolean) | undefined
  #checks: OperationChecks | undefined
  #encode: ReplyEncoder | undefined
  #produces: readonly string[] | undefined
  #declared: ((status: number) => true | undefined) | undefined

  constructor(model: OperationModel, root: object, validators: ContractValidators, codecs = noCodecs) {
    this.model = model
    this.#root = root
    this.#validators = validators
    this.#codecs = codecs
  }

  get requests(): RequestDecoder {
    return (this.#requests ??= compileRequestDecoder(this.#root, this.model, this.#isValid, this.#codecs))
  }

  /**
   * A function that tells whether the values of the path parameters are valid. Routing calls it for paths that differ
   * only in parameter names.
   */
  get matchesPath(): (params: Readonly<Record<string, string>>) => boolean {
    return (this.#matchesPath ??= compilePathValuesMatcher(this.#root, this.model, this.#isValid))
  }

  /**
   * Whether a schema allows a value. A value whose check takes too many steps counts as invalid here, and the enforcer
   * refuses it later.
   */
  readonly #isValid = (schema: Schema, value: unknown, results?: SchemaResults) => {
    try {
      return this.#validators.isValid(schema, value, 'request', results)
    } catch (error) {
      if (error instanceof RangeError) return false
      throw error
    }
  }

  get checks(): OperationChecks {
    return (this.#checks ??= compileOperationChecks(this.model, this.#validators))
  }

  get encode(): ReplyEncoder {
    return (this.#encode ??= compileReplyEncoder(this.#root, this.model, this.#validators, this.#codecs))
  }

  /** Whether the operation declares a response for a status, by the status itself, its range, or `default`. */
  declares(status: number): boolean {
    this.#declared ??= responseTable<true>(this.model, () => true)
    return this.#declared(status) === true
  }

  /** The media types of the 2xx responses, in the order of the contract, each once. */
  get produces(): readonly string[] {
    return (this.#produces ??= [
      ...new Set(successesOf(this.model).flatMap(({ content }) => content.map(({ type }) => type))),
    ])
  }
}

import { successesOf, type OperationModel, type Schema } from '@concordat/model'
import { compileOperationChecks, type OperationChecks } from './operation-checks.ts'
import { compilePathFit } from './path-fit.ts'
import { compileReplyEncoder, type ReplyEncoder } from './reply-encoder.ts'
import { compileRequestDecoder, type RequestDecoder } from './request-decoder.ts'
import { responseTable } from './response-table.ts'
import type { ContractValidators } from '@concordat/schema'

/** One operation, compiled: each part of it when it is first asked for, and unchanged from then on. */
export class CompiledOperation {
  readonly model: OperationModel
  readonly #root: object
  readonly #functions: ContractValidators
  #requests: RequestDecoder | undefined
  #fitsPath: ((params: Readonly<Record<string, string>>) => boolean) | undefined
  #checks: OperationChecks | undefined
  #encode: ReplyEncoder | undefined
  #produces: readonly string[] | undefined
  #declared: ((status: number) => true | undefined) | undefined

  constructor(model: OperationModel, root: object, functions: ContractValidators) {
    this.model = model
    this.#root = root
    this.#functions = functions
  }

  get requests(): RequestDecoder {
    return (this.#requests ??= compileRequestDecoder(this.#root, this.model, this.#fits))
  }

  /** Whether its path parameters take these texts, where that decides which operation is meant. */
  get fitsPath(): (params: Readonly<Record<string, string>>) => boolean {
    return (this.#fitsPath ??= compilePathFit(this.#root, this.model, this.#fits))
  }

  readonly #fits = (schema: Schema, value: unknown) => this.#functions.isValid(schema, value, 'request')

  get checks(): OperationChecks {
    return (this.#checks ??= compileOperationChecks(this.model, this.#functions))
  }

  get encode(): ReplyEncoder {
    return (this.#encode ??= compileReplyEncoder(this.#root, this.model, this.#functions))
  }

  /** Whether it has a response for this status: the status itself, its range, or `default`. */
  declares(status: number): boolean {
    this.#declared ??= responseTable<true>(this.model, () => true)
    return this.#declared(status) === true
  }

  /** The media types of its 2xx responses, in the contract's order. */
  get produces(): readonly string[] {
    return (this.#produces ??= [
      ...new Set(successesOf(this.model).flatMap(({ content }) => content.map(({ type }) => type))),
    ])
  }
}

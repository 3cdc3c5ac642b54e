import { HttpError, type Fault } from '@concordat/core'
import { refTo, type WebSocketModel } from '@concordat/model'
import type { ContractValidators } from '@concordat/schema'
import { decodeJsonText } from './body/json.ts'
import { CompiledOperation } from './compiled-operation.ts'
import { compileItemWriter } from './items/item-writer.ts'

/** A message that was read: its value; or what is wrong with it, and whether it is JSON. */
export type ReadMessage =
  | { readonly value: unknown; readonly faults?: undefined }
  | { readonly isJson: boolean; readonly faults: readonly Fault[] }

/** A compiled WebSocket: an operation for its handshake, and the checks of its messages. */
export class CompiledWebSocket extends CompiledOperation {
  declare readonly model: WebSocketModel
  readonly #validators: ContractValidators
  readonly #root: object
  #read: ((text: string) => ReadMessage) | undefined
  #write: ((message: unknown) => string | readonly Fault[]) | undefined

  constructor(model: WebSocketModel, root: object, validators: ContractValidators) {
    super(model, root, validators)
    this.#validators = validators
    this.#root = root
  }

  /** Reads a message of the client: parses and checks it. */
  get read(): (text: string) => ReadMessage {
    return (this.#read ??= this.#compileRead())
  }

  /** Checks a message of the server, and writes its declared properties as JSON. Returns the faults of an invalid one. */
  get write(): (message: unknown) => string | readonly Fault[] {
    return (this.#write ??= this.#compileWrite())
  }

  #compileRead(): (text: string) => ReadMessage {
    const { clientMessages } = this.model
    if (clientMessages === undefined) return () => ({ isJson: true, faults: [undeclared] })
    const check = this.#validators.check(refTo(`${clientMessages.pointer}/schema`), 'request')
    return (text) => {
      let value: unknown
      try {
        value = decodeJsonText(text)
      } catch (error) {
        if (!(error instanceof HttpError)) throw error
        return { isJson: false, faults: [notJson] }
      }
      const faults = check(value)
      return faults === undefined ? { value } : { isJson: true, faults: faults.map(inMessage) }
    }
  }

  #compileWrite(): (message: unknown) => string | readonly Fault[] {
    const { serverMessages } = this.model
    if (serverMessages === undefined) return () => [undeclared]
    const { schema, pointer } = serverMessages
    const item = { schema, ref: refTo(`${pointer}/schema`), format: undefined }
    const write = compileItemWriter(this.#root, item, this.#validators)
    return (message) => {
      const text = write(message)
      return typeof text === 'string' ? text : text.map(inMessage)
    }
  }
}

const undeclared: Fault = {
  in: 'body',
  pointer: '',
  rule: 'content',
  message: 'is not declared: the contract has no messages of this side',
}
const notJson: Fault = { in: 'body', pointer: '', rule: 'content', message: 'is not valid JSON' }

function inMessage(fault: Omit<Fault, 'in'>): Fault {
  return { in: 'body', ...fault }
}

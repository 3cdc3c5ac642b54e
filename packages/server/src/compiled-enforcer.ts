import { compileOperationChecks, schemaCompiler, type OperationChecks } from '@concordat/engine'
import type { Model, OperationModel } from '@concordat/model'
import type { Enforcer } from './enforcer.ts'

/** Enforces with validators that are compiled from the contract, each operation's when it is first called. */
export function compiledEnforcer(model: Model): Enforcer {
  const compiler = schemaCompiler(model)
  const checks = new Map<OperationModel, OperationChecks>()
  for (const operation of model.operations) checks.set(operation, compileOperationChecks(operation, compiler))
  return {
    name: 'compiled validators',
    trustsEncoder: true,
    warm: () => undefined,
    checkRequest: (operation, request) => checks.get(operation)!.request(request),
    checkReply: (operation, { status, mediaType, value }) =>
      mediaType === undefined || value instanceof Uint8Array
        ? []
        : checks.get(operation)!.reply(status, mediaType, value),
  }
}

import type { Enforcer } from './enforcer.ts'

/**
 * Creates an enforcer that uses the validators that codegen has emitted. Without these, it uses validators compiled
 * from the contract, each on its first call.
 *
 * @example
 * ```ts
 * const router = await expressRouter(api, { enforcer: compiledEnforcer })
 * ```
 */
export function compiledEnforcer(): Enforcer {
  return {
    name: 'compiled validators',
    trustsEncoder: true,
    warm: () => undefined,
    checkRequest: (operation, request) => operation.checks.request(request),
    checkReply: (operation, { status, mediaType, value }) =>
      mediaType === undefined || value === undefined ? [] : operation.checks.reply(status, mediaType, value),
  }
}

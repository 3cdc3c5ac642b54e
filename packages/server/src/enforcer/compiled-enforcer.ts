import type { Enforcer } from './enforcer.ts'

/**
 * Enforces with validators that are compiled from the contract, each when it is first called.
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

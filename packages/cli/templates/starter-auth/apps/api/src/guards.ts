import type { Users } from '@concordat/auth'
import type { Guard } from '@concordat/server'
import type { SecuritySchemes } from '@{{name}}/contract'

/** Creates one guard for each security scheme of the contract. A guard finds the user of a request. */
export function createGuards(auth: Users) {
  return {
    session: auth.session(),
    key: auth.apiKey(),
  } satisfies Record<SecuritySchemes, Guard>
}

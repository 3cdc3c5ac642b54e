import { eovEnforcer } from '@concordat/eov'
import { app as appOf } from '../../../server/test/support/one-operation.ts'

export { get, item, look } from '../../../server/test/support/one-operation.ts'

/** The same application, enforced by express-openapi-validator. */
export const app: typeof appOf = (handler, setup) =>
  appOf(handler, { ...setup, router: { enforcer: eovEnforcer, ...setup?.router } })

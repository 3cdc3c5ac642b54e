import { eovEnforcer } from '@concordat/eov'
import { expressHost } from '../../../server/test/support/hosts.ts'

/** The Express host with express-openapi-validator, for suites that run on every host. */
export const eovHost = { 'Express with express-openapi-validator': expressHost(eovEnforcer) }

// These exports are for packages that implement hosts, enforcers and tools.
export type { Exchange, RequestEnd, WireBody, WireReply } from '@concordat/core'
export type { Answer, PassedOn, PassOn } from './pipeline/answer.ts'
export { createAnswer, enforcerFor } from './pipeline/answer.ts'
export type { AnyApi, AnyHandler, ApiParts } from './api.ts'
export { partsOf } from './api.ts'
export { actingFrom } from './in-process/acting-from.ts'
export { bytesOf } from './byte-size.ts'
export type { Duration } from './duration.ts'
export { millisecondsOf } from './duration.ts'
export { cancelBody } from './pipeline/cancel-body.ts'
export { consoleLog } from './logging/console-log.ts'
export { credentialOf } from './security/credential.ts'
export type {
  CreateEnforcer,
  Enforcer,
  EnforcerContext,
  EnforcerFallback,
  ReplyToCheck,
} from './enforcer/enforcer.ts'
export { unauthorized } from './security/compile-guard.ts'
export type { HostOptions } from './host/host-options.ts'
export { checkHostOptions } from './host/host-options.ts'
export type { Unmatched } from './host/unmatched.ts'
export { passOnOf } from './host/unmatched.ts'
export type { EncodedCall } from './in-process/encode-call.ts'
export { encodeCall } from './in-process/encode-call.ts'
export { problemReply } from './pipeline/last-resort.ts'
export { MemoryExchange } from './in-process/memory-exchange.ts'
export { watchedStream } from './host/watched-stream.ts'
export { sendReply } from './node/send-reply.ts'
export { settingNames } from './settings.ts'
export type { HooksOfOperation } from './hooks/hooks-of.ts'
export { errorsOf, hooksOf, requestHooksOf } from './hooks/hooks-of.ts'
export type { AnyVersions, Served } from './served.ts'
export { apisOf } from './served.ts'
export { routeOf } from './routes/extra-routes.ts'
export type { RequestUser } from './security/user-of.ts'
export { userOf } from './security/user-of.ts'

export type {
  Call,
  Contract,
  Fault,
  Handler,
  Handlers,
  RequestFacts,
  ServerWebSocket,
  WebSocketHandler,
} from '@concordat/core'
export type { Html } from '@concordat/core'
export { html, HttpError, Problem, problem, reply, Reply } from '@concordat/core'
export type { Api } from './api.ts'
export type { BootFault } from './boot/boot-error.ts'
export { BootError } from './boot/boot-error.ts'
export type { FormatOptions } from './formats/compile-formats.ts'
export type { CookieOptions } from './cookies/cookie.ts'
export { cookie } from './cookies/cookie.ts'
export type { SignedCookie, SignedCookieOptions } from './cookies/signed-cookie.ts'
export { signedCookie } from './cookies/signed-cookie.ts'
export type { CompressionOptions } from './codings/compression-options.ts'
export type { RequestCoding } from './codings/decoder.ts'
export { compiledEnforcer } from './enforcer/compiled-enforcer.ts'
export type { Credentials, Guard, IdentitiesOf } from './security/guard.ts'
export type { RoleGuard } from './security/with-roles.ts'
export { withRoles } from './security/with-roles.ts'
export type {
  AfterHook,
  AllowedHook,
  BeforeHook,
  EndFacts,
  EndHook,
  Hooks,
  MatchedHook,
  OperationHooks,
  ReplyFacts,
  RequestHook,
} from './hooks/hooks.ts'
export type { ErrorMapping } from './hooks/on.ts'
export { on } from './hooks/on.ts'
export type { Plugin, Watch } from './plugin.ts'
export { plugin } from './plugin.ts'
export { fastApiErrors } from './problems/fast-api-errors.ts'
export type { FormattedProblem, ProblemFacts, ProblemFormat } from './problems/problem-format.ts'
export { xmlProblems } from './problems/xml-problems.ts'
export type { Background } from './providers/background.ts'
export { background } from './providers/background.ts'
export type { RequireVersion, RequireVersionOptions } from './providers/preconditions.ts'
export { preconditions } from './providers/preconditions.ts'
export type { Provider, ProviderFacts, Settlement } from './providers/provide.ts'
export { provide } from './providers/provide.ts'
export type { ContextOf, Providers } from './providers/providers.ts'
export { providers } from './providers/providers.ts'
export type { ImplementOptions } from './implement-options.ts'
export { implement } from './implement.ts'
export type { CallOptions } from './in-process/call-operation.ts'
export type { MediaTypeCodec } from '@concordat/engine'
export { MessageContractError } from '@concordat/engine'
export type { Catalogue } from './languages/catalogue.ts'
export { english } from './languages/english.ts'
export { german } from './languages/german.ts'
export type { Log, LogFields, RequestLog, StructuredLog } from './log.ts'
export type { CorsOptions } from './cors/cors-options.ts'
export type { ExtraRoutes, RouteCall, RouteHandler } from './routes/extra-routes.ts'
export type { OperationLimits } from './operation-limits.ts'
export type { Resource } from './resource.ts'
export { resource } from './resource.ts'
export type { Settings } from './settings.ts'
export type { Deprecation, VersionedBy, VersionOptions } from './versions/version-options.ts'
export type { VersionedHandlers } from './versions/version-types.ts'
export type { VersionedApi } from './versions/versions.ts'
export { versions } from './versions/versions.ts'

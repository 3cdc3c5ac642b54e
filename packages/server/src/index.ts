export type {
  Call,
  Contract,
  Exchange,
  Fault,
  Handler,
  Handlers,
  RequestFacts,
  WireReply,
} from '@concordat/core'
export { HttpError, Problem, Reply, problem, reply } from '@concordat/core'
export type { Answer } from './answer.ts'
export { createAnswer } from './answer.ts'
export type { Api } from './api.ts'
export { compiledEnforcer } from './compiled-enforcer.ts'
export { BootError } from './boot-error.ts'
export { challengeOf, credentialOf } from './credential.ts'
export type { CreateEnforcer, Enforcer, EnforcerContext, EnforcerFallback, ReplyToCheck } from './enforcer.ts'
export type { Credentials, Guard } from './guard.ts'
export type { AfterHook, BeforeHook, HookFacts, Hooks } from './hooks.ts'
export { isBelow } from './is-below.ts'
export type { ImplementOptions } from './implement.ts'
export { implement } from './implement.ts'
export type { CallOperation, CallOptions, ReplyHeaders } from './in-process/call-operation.ts'
export type { Log, Settings } from './settings.ts'

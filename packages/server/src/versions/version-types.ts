import type { Contract, Handler, OperationTypes, WebSocketHandler, WebSocketTypes } from '@concordat/core'
import type { Api } from '../api.ts'

/** The contracts of an API by the names of their versions, the oldest first. */
export type Contracts = Readonly<Record<string, Contract<any, any, any, any, any>>>

type TypesOf<C extends Contract<any, any, any, any, any>> = NonNullable<C['types']>
type OperationsOf<C extends Contract<any, any, any, any, any>> = TypesOf<C>['operations']
type WebSocketsOf<C extends Contract<any, any, any, any, any>> = TypesOf<C>['webSockets']

/** The names of the versions. */
export type NameOf<Cs extends Contracts> = keyof Cs & string

/** The security schemes of all versions. */
export type SchemesOf<Cs extends Contracts> = { [V in keyof Cs]: TypesOf<Cs[V]>['schemes'] }[keyof Cs]

/** The API of each version. */
export type ApisOf<Cs extends Contracts, Context, Identities> = {
  readonly [V in keyof Cs]: Api<OperationsOf<Cs[V]>, Context, Identities>
}

/** The operationIds of a contract, WebSockets included. */
type IdOf<C extends Contract<any, any, any, any, any>> = keyof OperationsOf<C> | keyof WebSocketsOf<C>

/** The versions that have an operation. */
type VersionsWith<Cs extends Contracts, Id> = {
  [V in NameOf<Cs>]: Id extends IdOf<Cs[V]> ? V : never
}[NameOf<Cs>]

/** What a handler sees of an operation. Its path and its method are not part of it. */
type SeenOf<C extends Contract<any, any, any, any, any>, Id> = Id extends keyof OperationsOf<C>
  ? { [Part in 'call' | 'replies' | 'bare']: OperationsOf<C>[Id][Part] }
  : Id extends keyof WebSocketsOf<C>
    ? { [Part in 'call' | 'client' | 'server']: WebSocketsOf<C>[Id][Part] }
    : never

/** Whether two types are the same. Types that can merely be assigned to each other are not. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false

/** Those of the versions in which an operation has the same types as in one of them. */
type SameAs<Cs extends Contracts, Id, V extends NameOf<Cs>, All extends NameOf<Cs>> = {
  [W in All]: Same<SeenOf<Cs[V], Id>, SeenOf<Cs[W], Id>> extends true ? W : never
}[All]

type HandlerOf<C extends Contract<any, any, any, any, any>, Id, Context> = Id extends keyof OperationsOf<C>
  ? OperationsOf<C>[Id] extends infer O extends OperationTypes
    ? Handler<O, Context>
    : never
  : Id extends keyof WebSocketsOf<C>
    ? WebSocketsOf<C>[Id] extends infer W extends WebSocketTypes
      ? WebSocketHandler<W, Context>
      : never
    : never

/** One member of a union. */
type OneOf<U> = (U extends unknown ? (take: () => U) => void : never) extends (take: infer All) => void
  ? All extends () => infer One
    ? One
    : never
  : never

/** A handler for all versions, if the types of the operation are the same in all of them. */
type ForAll<Cs extends Contracts, Id, All extends NameOf<Cs>, Context> =
  OneOf<All> extends infer V extends All
    ? [All] extends [SameAs<Cs, Id, V, All>]
      ? HandlerOf<Cs[V], Id, Context>
      : never
    : never

/**
 * A handler for each version. In place of a handler there may be the name of another version, whose handler is used,
 * if the types of the operation are the same in both.
 */
type ByVersion<Cs extends Contracts, Id, All extends NameOf<Cs>, Context> = {
  readonly [V in All]: HandlerOf<Cs[V], Id, Context> | Exclude<SameAs<Cs, Id, V, All>, V>
}

/** The handlers of all versions, by operationId. */
export type VersionedHandlers<Cs extends Contracts, Context> = {
  readonly [Id in { [V in keyof Cs]: IdOf<Cs[V]> }[keyof Cs]]:
    | ForAll<Cs, Id, VersionsWith<Cs, Id>, Context>
    | ByVersion<Cs, Id, VersionsWith<Cs, Id>, Context>
}

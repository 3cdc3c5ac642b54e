import { readModel, type ContractError, type Model } from '@concordat/model'
import type { AnyApi } from '../api.ts'
import { BootError, type BootFault } from '../boot/boot-error.ts'
import { compileApi } from '../compile-api.ts'
import type { ContextFor, ImplementOptions } from '../implement-options.ts'
import { lifeOf } from '../life/life-of.ts'
import { compileLog } from '../logging/compile-log.ts'
import type { ContextOfPlugins, Plugin } from '../plugin.ts'
import type { Guard, IdentitiesOf } from '../security/guard.ts'
import { withOpen, type AnyVersions } from '../served.ts'
import { basePathOf } from './base-path-of.ts'
import { handlersOfVersion, type Listed } from './handlers-of-version.ts'
import { namesIn, optionsOfVersion } from './options-of-version.ts'
import { openVersions } from './open-versions.ts'
import { queryFaults } from './query-faults.ts'
import { versionFaults } from './version-faults.ts'
import type { VersionOptions } from './version-options.ts'
import type { ApisOf, Contracts, NameOf, SchemesOf, VersionedHandlers } from './version-types.ts'

/** Several versions of an API. Every host serves them as it serves one API. */
export interface VersionedApi<Apis extends Readonly<Record<string, AnyApi>>> extends AnyVersions {
  /** The path that all versions are below, without the name of a version. */
  readonly basePath: string
  /** The API of each version, such as for `apis.v1.call`. */
  readonly apis: Apis
}

type Options<
  Cs extends Contracts,
  Context,
  Guards extends Record<string, Guard<any>>,
  Provided,
  ProvidedGuards extends Record<string, Guard<any>>,
  Plugins extends readonly Plugin[],
> = VersionOptions<NameOf<Cs>> &
  Omit<ImplementOptions<SchemesOf<Cs>, Context, Guards, Provided, ProvidedGuards, Plugins>, 'validators'>

/**
 * Combines the contracts of several versions of an API with their handlers. The version of a request is chosen before
 * it is routed, and each version has an engine of its own.
 *
 * A handler is listed once for all versions in which the types of its operation are the same. Where they differ, that
 * is a compile error: there is then a handler for each version, or the name of a version whose handler is used.
 *
 * @param contracts the contracts by the names of their versions, the oldest first
 * @param options `by`, `default` and `deprecated`, and the options of `implement`, which hold for every version
 * @param handlers by operationId: a function, or an object with a function or the name of another version for each
 *   version that has the operation
 * @returns the versions, to be served by a host
 * @throws BootError with the faults of all versions
 *
 * @example
 * ```ts
 * const contracts = { v1: contract, v2: contract }
 * const shop = versions(contracts, { by: { header: 'api-version' }, default: 'v2' }, {
 *   getItem: ({ path }) => ({ id: path.itemId, name: 'Apple' }),
 *   addItem: { v1: () => ({ id: 1, name: 'Plum' }), v2: 'v1' },
 * })
 * await listen(nodeListener(shop))
 * ```
 */
export function versions<Cs extends Contracts>(
  contracts: Cs,
  handlers: VersionedHandlers<Cs, undefined>,
): VersionedApi<ApisOf<Cs, undefined, {}>>
export function versions<
  Cs extends Contracts,
  // As in `implement`: TypeScript uses this default before it has inferred the type of `context`.
  Context = any,
  Guards extends Record<string, Guard<any>> = Record<SchemesOf<Cs>, Guard<any>>,
  Provided = {},
  ProvidedGuards extends Record<string, Guard<any>> = {},
  Plugins extends readonly Plugin[] = [],
>(
  contracts: Cs,
  options: Options<Cs, Context, Guards, Provided, ProvidedGuards, Plugins> & { context: unknown },
  handlers: VersionedHandlers<Cs, NoInfer<ContextFor<Context, Provided & ContextOfPlugins<Plugins>>>>,
): VersionedApi<
  ApisOf<Cs, ContextFor<Context, Provided & ContextOfPlugins<Plugins>>, IdentitiesOf<Guards & ProvidedGuards>>
>
export function versions<
  Cs extends Contracts,
  Context = undefined,
  Guards extends Record<string, Guard<any>> = Record<SchemesOf<Cs>, Guard<any>>,
  Provided = {},
  ProvidedGuards extends Record<string, Guard<any>> = {},
  Plugins extends readonly Plugin[] = [],
>(
  contracts: Cs,
  options: Options<Cs, Context, Guards, Provided, ProvidedGuards, Plugins>,
  handlers: VersionedHandlers<Cs, NoInfer<ContextFor<Context, Provided & ContextOfPlugins<Plugins>>>>,
): VersionedApi<
  ApisOf<Cs, ContextFor<Context, Provided & ContextOfPlugins<Plugins>>, IdentitiesOf<Guards & ProvidedGuards>>
>
export function versions(contracts: Contracts, first: object, second?: object): AnyVersions {
  const given = (second === undefined ? {} : first) as VersionOptions & ImplementOptions<string, unknown>
  const { by = 'path', default: fallback, deprecated, validators = {}, ...options } = given
  const chosen: VersionOptions = { by, default: fallback!, deprecated: deprecated!, validators }
  const models = new Map(Object.entries(contracts).map(([name, { document }]) => [name, modelOf(document)]))
  const faults: BootFault[] = versionFaults(models, chosen)
  const basePath = basePathOf(models, by, faults)
  if (faults.length > 0) throw new BootError(faults)
  const life = lifeOf(options, basePath, compileLog(options.log ?? console))
  const names = new Map([...models].map(([name, model]) => [name, namesIn(model)]))
  const listed = (second ?? first) as Readonly<Record<string, Listed>>
  faults.push(...unknownHandlers(listed, [...names.values()]))
  const apis: Record<string, AnyApi> = {}
  for (const [name, contract] of Object.entries(contracts)) {
    const own = names.get(name)!
    const handlers = handlersOfVersion(name, listed, (id) => own.operations.has(id), faults)
    const shared = { basePath: by === 'path' ? `${basePath}/${name}` : basePath, life }
    const ofVersion = {
      ...optionsOfVersion(options, own, [...names.values()]),
      ...(options.cors !== undefined && { cors: withVersionHeaders(options.cors, chosen) }),
      ...(validators[name] !== undefined && { validators: validators[name] }),
    }
    try {
      apis[name] = compileApi(contract, ofVersion, handlers, shared)
    } catch (error) {
      if (!(error instanceof BootError)) throw error
      faults.push(...error.faults.map(({ code, message }) => ({ code, message: `${name}: ${message}` })))
    }
  }
  faults.push(...queryFaults(apis, by))
  if (faults.length > 0) throw new BootError(faults)
  const versioned: AnyVersions = {
    basePath,
    apis,
    start: () => life.start(),
    stop: (grace) => life.stop(grace),
  }
  return withOpen(versioned, openVersions(apis, chosen))
}

/** Reads a model for the checks of all versions. The mistakes of a contract are reported when it is compiled. */
function modelOf(document: Contracts[string]['document']): Model {
  const mistakes: ContractError[] = []
  return readModel(document, mistakes, 'none')
}

function unknownHandlers(
  listed: Readonly<Record<string, unknown>>,
  names: readonly { operations: ReadonlySet<string> }[],
): BootFault[] {
  return Object.keys(listed)
    .filter((id) => !names.some(({ operations }) => operations.has(id)))
    .map((id) => ({
      code: 'handler-unknown',
      message: `The handler ${id} has no operation. No version has an operationId of this name.`,
    }))
}

/** Lets pages of other origins name the version in a header, and read what is said about deprecated versions. */
function withVersionHeaders(
  cors: NonNullable<ImplementOptions<string, unknown>['cors']>,
  { by, deprecated }: VersionOptions,
): typeof cors {
  const names = typeof by === 'object' && 'header' in by ? [by.header.toLowerCase()] : []
  const read = deprecated === undefined ? [] : ['deprecation', 'sunset', 'link']
  return {
    ...cors,
    allowHeaders: [...(cors.allowHeaders ?? []), ...names],
    exposeHeaders: [...(cors.exposeHeaders ?? []), ...read],
  }
}

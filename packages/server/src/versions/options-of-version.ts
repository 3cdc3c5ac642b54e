import type { Model } from '@concordat/model'
import type { ImplementOptions } from '../implement-options.ts'
import type { Plugin } from '../plugin.ts'

type Options = ImplementOptions<string, unknown>

/** The names that options may refer to. */
export interface Names {
  readonly operations: ReadonlySet<string>
  readonly paths: ReadonlySet<string>
  readonly tags: ReadonlySet<string>
  readonly schemes: ReadonlySet<string>
}

/** Returns the names in a contract. */
export function namesIn({ document, operations, webSockets }: Model): Names {
  const { components } = document as { components?: { securitySchemes?: object } }
  return {
    operations: new Set([...operations, ...webSockets].map(({ operationId }) => operationId)),
    paths: new Set(operations.map(({ path }) => path)),
    tags: new Set(operations.flatMap(({ tags }) => tags)),
    schemes: new Set(Object.keys(components?.securitySchemes ?? {})),
  }
}

/**
 * Returns the options of one version: without what is only for operations, paths, tags and security schemes of other
 * versions. What is for none of them stays, so that the boot of the version finds the fault.
 *
 * @param own the names in the contract of this version
 * @param others the names in the contracts of all versions
 */
export function optionsOfVersion(options: Options, own: Names, others: readonly Names[]): Options {
  const isForOthers = (kind: keyof Names, name: string) =>
    !own[kind].has(name) && others.some((names) => names[kind].has(name))
  const within = <T extends object>(kind: keyof Names, values: T): T =>
    Object.fromEntries(Object.entries(values).filter(([name]) => !isForOthers(kind, name))) as T
  const listed = (names: readonly string[]) => names.filter((name) => !isForOthers('operations', name))
  const { hooks, guards, limits, timeouts, plugins } = options as Options & {
    limits?: object
    timeouts?: object
  }
  const levels = ['operations', 'paths', 'tags'] as const
  return {
    ...options,
    ...(guards !== undefined && { guards: within('schemes', guards) }),
    ...(limits !== undefined && { limits: within('operations', limits) }),
    ...(timeouts !== undefined && { timeouts: within('operations', timeouts) }),
    ...(hooks !== undefined && {
      hooks: {
        ...hooks,
        ...Object.fromEntries(
          levels.flatMap((level) =>
            hooks[level] === undefined ? [] : [[level, within(level, hooks[level])]],
          ),
        ),
      },
    }),
    ...(plugins !== undefined && { plugins: plugins.map((one) => pluginOfVersion(one, listed)) }),
  }
}

/** A plugin may be an instance of a class, so it is not copied. */
function pluginOfVersion(plugin: Plugin, listed: (names: readonly string[]) => string[]): Plugin {
  const { only, skip } = plugin
  if (only === undefined && skip === undefined) return plugin
  return Object.create(plugin, {
    ...(only !== undefined && { only: { value: listed(only) } }),
    ...(skip !== undefined && { skip: { value: listed(skip) } }),
  }) as Plugin
}

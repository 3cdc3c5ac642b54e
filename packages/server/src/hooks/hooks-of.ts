import type { OperationModel } from '@concordat/model'
import type { ApiParts } from '../api.ts'
import type { Watch } from '../plugin.ts'
import { appliesTo } from './applies-to.ts'
import type { ApiHooks, OperationHooks } from './hooks.ts'
import type { ErrorMapping } from './on.ts'

/** The hooks of one operation in the order in which they run. */
export interface HooksOfOperation {
  readonly onMatched: NonNullable<OperationHooks['onMatched']>
  readonly onAllowed: NonNullable<OperationHooks['onAllowed']>
  readonly before: NonNullable<OperationHooks['before']>
  readonly after: NonNullable<OperationHooks['after']>
  readonly onEnd: NonNullable<OperationHooks['onEnd']>
  /** The functions of plugins that follow a request until its end. */
  readonly watches: readonly Watch[]
}

/**
 * Collects the hooks of an operation. The hooks of the way in (`onMatched`, `onAllowed`, `before`) are in this order: those of the
 * plugins, of the API, of the path, of the tags and of the operation. The hooks of the way out (`after`, `onEnd`) are
 * in the reverse order. Within each list, the order is unchanged.
 *
 * @param operation undefined for requests that match no operation
 */
export function hooksOf(
  { hooks, plugins }: Pick<ApiParts, 'hooks' | 'plugins'>,
  operation: OperationModel | undefined,
): HooksOfOperation {
  const applying = plugins.filter((plugin) => appliesTo(plugin, operation))
  const inwards: OperationHooks[] = applying.map((plugin) => plugin.hooks ?? {})
  inwards.push(hooks)
  if (operation !== undefined) {
    const { path, tags, operationId } = operation
    inwards.push(own(hooks.paths, path))
    for (const tag of new Set(tags)) inwards.push(own(hooks.tags, tag))
    inwards.push(own(hooks.operations, operationId))
  }
  const outwards = inwards.toReversed()
  return {
    onMatched: inwards.flatMap(({ onMatched = [] }) => onMatched),
    onAllowed: inwards.flatMap(({ onAllowed = [] }) => onAllowed),
    before: inwards.flatMap(({ before = [] }) => before),
    after: outwards.flatMap(({ after = [] }) => after),
    onEnd: outwards.flatMap(({ onEnd = [] }) => onEnd),
    watches: applying.flatMap(({ watch }) => watch ?? []),
  }
}

/** Returns the hooks that run before routing: those of the plugins, then those of the API. */
export function requestHooksOf({
  hooks,
  plugins,
}: Pick<ApiParts, 'hooks' | 'plugins'>): NonNullable<ApiHooks['onRequest']> {
  return [...plugins.map((plugin) => plugin.hooks ?? {}), hooks].flatMap(({ onRequest = [] }) => onRequest)
}

/** The error mappings of an operation: those of the API, then those of its plugins, the innermost first. */
export function errorsOf(
  { errors, plugins }: Pick<ApiParts, 'errors' | 'plugins'>,
  operation: OperationModel | undefined,
): ErrorMapping[] {
  const applying = plugins.filter((plugin) => appliesTo(plugin, operation))
  return [...errors, ...applying.toReversed().flatMap((plugin) => plugin.errors ?? [])]
}

function own(
  record: { readonly [name: string]: OperationHooks | undefined } | undefined,
  name: string,
): OperationHooks {
  return (record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined) ?? {}
}

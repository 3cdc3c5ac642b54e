import type { OperationModel } from '@concordat/model'
import type { ApiParts } from '../api.ts'
import type { ApiHooks, OperationHooks } from './hooks.ts'
import type { ErrorMapping } from './on.ts'

/** The hooks of one operation in the order in which they run. */
export interface HooksOfOperation {
  readonly onAllowed: NonNullable<OperationHooks['onAllowed']>
  readonly before: NonNullable<OperationHooks['before']>
  readonly after: NonNullable<OperationHooks['after']>
  readonly onEnd: NonNullable<OperationHooks['onEnd']>
}

/**
 * Collects the hooks of an operation: of the plugins, of the API, of its path, of its tags and its own on the
 * way in; the reverse on the way out.
 *
 * @param operation undefined for requests that match no operation
 */
export function hooksOf(
  { hooks, plugins }: Pick<ApiParts, 'hooks' | 'plugins'>,
  operation: OperationModel | undefined,
): HooksOfOperation {
  const inwards: OperationHooks[] = plugins
    .filter((plugin) => appliesTo(plugin, operation))
    .map((plugin) => plugin.hooks ?? {})
  inwards.push(hooks)
  if (operation !== undefined) {
    const { path, tags, operationId } = operation
    inwards.push(own(hooks.paths, path))
    for (const tag of new Set(tags)) inwards.push(own(hooks.tags, tag))
    inwards.push(own(hooks.operations, operationId))
  }
  const outwards = inwards.toReversed()
  return {
    onAllowed: inwards.flatMap(({ onAllowed = [] }) => onAllowed),
    before: inwards.flatMap(({ before = [] }) => before),
    after: outwards.flatMap(({ after = [] }) => after),
    onEnd: outwards.flatMap(({ onEnd = [] }) => onEnd),
  }
}

/** Returns the hooks that run before routing. */
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

/**
 * Whether a plugin applies to an operation. A plugin that names its operations does not apply to requests
 * that match no operation.
 */
export function appliesTo(
  { only, skip = [] }: { only?: readonly string[]; skip?: readonly string[] },
  operation: OperationModel | undefined,
): boolean {
  if (operation === undefined) return only === undefined
  const { operationId } = operation
  return !skip.includes(operationId) && (only === undefined || only.includes(operationId))
}

function own(
  record: { readonly [name: string]: OperationHooks | undefined } | undefined,
  name: string,
): OperationHooks {
  return (record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined) ?? {}
}

import { appliesTo } from '../hooks/applies-to.ts'
import type { ReplyFacts } from '../hooks/hooks.ts'
import type { LogFields } from '../log.ts'
import type { Plugin } from '../plugin.ts'
import type { CompiledLog } from './compiled-log.ts'

/** Returns the fields of the log lines of a request. */
export type FieldsOfRequest = (facts: ReplyFacts) => LogFields

/** Compiles the fields of log lines. @returns undefined if the lines need no fields of their request */
export function compileLogFields(plugins: readonly Plugin[], log: CompiledLog): FieldsOfRequest | undefined {
  const adding = plugins.filter(({ logFields }) => logFields !== undefined)
  if (adding.length === 0 && !log.isStructured) return undefined
  return (facts) => {
    const { operation } = facts
    const fields: Record<string, unknown> =
      operation === undefined ? {} : { operationId: operation.operationId }
    for (const plugin of adding)
      if (appliesTo(plugin, operation)) Object.assign(fields, plugin.logFields!(facts))
    return fields
  }
}

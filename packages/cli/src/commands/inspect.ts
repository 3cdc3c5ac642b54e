import { mockApi } from '@concordat/mock'
import { Command } from 'commander'
import { columns } from '../columns.ts'
import { importApi } from '../import-api.ts'
import { inspection, type Inspection } from '../inspection.ts'
import { loadContract } from '../load-contract.ts'
import type { Terminal } from '../terminal.ts'
import { allowRefsOption } from '../allow-refs-option.ts'
import type { AllowedRefs } from '@concordat/reader'

/** `concordat inspect`: shows the stages of a request, and the operations. */
export function inspectCommand(terminal: Terminal): Command {
  return new Command('inspect')
    .argument('[file]', 'a module that exports `api`, or an OpenAPI document', 'openapi.yaml')
    .option('--eov', 'list the operations that express-openapi-validator cannot enforce')
    .option('--json', 'as JSON, for programs')
    .option('--tolerant', 'leave out the parts of a document with mistakes, and list them')
    .addOption(allowRefsOption())
    .action(
      async (
        file: string,
        options: { eov?: true; json?: true; tolerant?: true; allowRefs?: AllowedRefs },
      ) => {
        const isModule = /\.[cm]?[jt]s$/.test(file)
        const api = isModule
          ? await importApi(file, terminal.cwd)
          : mockApi((await loadContract(file, terminal, { ...options, quiet: true })).model.document)
        const done = terminal.progress('Trying express-openapi-validator')
        const found = await inspection(api, options.eov === true).finally(done)
        terminal.out(options.json ? JSON.stringify(found, undefined, 2) : described(found, isModule))
      },
    )
}

function described(
  { basePath, guards, hooks, errors, plugins, providers, routes, operations, webSockets }: Inspection,
  isModule: boolean,
): string {
  const listed = (names: string[], none: string) => names.join(', ') || none
  const stages: [string, string][] = [
    ...(isModule ? ([['onRequest', listed(hooks.onRequest, 'no hooks')]] satisfies [string, string][]) : []),
    ['route', `below ${basePath || '/'}: 404, 405 with Allow; answers HEAD and OPTIONS`],
    ...(isModule ? ([['onMatched', listed(hooks.onMatched, 'no hooks')]] satisfies [string, string][]) : []),
    ['guard', guards.length === 0 ? 'everyone may call' : `${guards.join(', ')}: 401, 403`],
    ...(isModule ? ([['onAllowed', listed(hooks.onAllowed, 'no hooks')]] satisfies [string, string][]) : []),
    ['decode', '413, 415, 400'],
    ['enforce', '422, by compiled validators, or by express-openapi-validator on Express'],
    ['negotiate', '406'],
    ...(isModule
      ? ([
          ['before', listed(hooks.before, 'no hooks')],
          ['handler', 'the function of the operation'],
          ['after', listed(hooks.after, 'no hooks')],
        ] satisfies [string, string][])
      : []),
    ['encode', 'only declared properties are sent; a reply that breaks the contract is a 500'],
    [
      'errors',
      `${errors.map((error) => `${error}, `).join('')}every other error becomes a problem (RFC 9457)`,
    ],
    ...(isModule
      ? ([
          ['onEnd', listed(hooks.onEnd, 'no hooks')],
          ['plugins', listed(plugins, 'none')],
          ['providers', listed(providers, 'none')],
        ] satisfies [string, string][])
      : []),
  ]
  const rows = operations.flatMap((one) => [
    [`${one.method} ${one.path}`, one.operationId, securityOf(one.security), one.responses.join(' ')],
    ...(one.beyondExpressOpenapiValidator === undefined
      ? []
      : [[`  compiled on Express too: ${one.beyondExpressOpenapiValidator}`]]),
  ])
  const sockets = webSockets.map((one) => [one.path, one.operationId, securityOf(one.security)])
  const opened = sockets.length === 0 ? '' : `\n\nWebSockets\n\n${columns(sockets)}`
  const extra = routes.length === 0 ? '' : `\n\nOutside of the contract\n\n${routes.join('\n')}`
  return `The way of a request\n\n${columns(stages)}\n\nOperations\n\n${columns(rows)}${opened}${extra}`
}

function securityOf(security: string[][]): string {
  if (security.length === 0) return 'open'
  return security.map((schemes) => schemes.join(' and ') || 'open').join(' or ')
}

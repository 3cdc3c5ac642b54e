import type { Model } from '@concordat/model'
import type { AllowedRefs } from '@concordat/reader'
import { apisOf, partsOf, routeOf, type AnyApi, type AnyVersions } from '@concordat/server/kit'
import { Command } from 'commander'
import { allowRefsOption } from '../allow-refs-option.ts'
import { columns } from '../columns.ts'
import { importServed } from '../import-served.ts'
import { loadContract } from '../load-contract.ts'
import type { Terminal } from '../terminal.ts'

interface Options {
  json?: true
  tolerant?: true
  allowRefs?: AllowedRefs
}

/** A line of the list. Routes outside of the contract have no operationId. */
interface Row {
  /** The name of the version, if the application has several. */
  version?: string
  operationId?: string
  method: string
  path: string
}

/** `concordat routes`: lists the operations of a contract, or all routes of an application, one per line. */
export function routesCommand(terminal: Terminal): Command {
  return new Command('routes')
    .argument('[file]', 'an OpenAPI document, or a module that exports `api`', 'openapi.yaml')
    .option('--json', 'as JSON, for programs')
    .option('--tolerant', 'leave out the parts of a document with mistakes, and list them')
    .addOption(allowRefsOption())
    .action(async (file: string, options: Options) => {
      const rows = /\.[cm]?[jt]s$/.test(file)
        ? await routesOfApi(file, terminal)
        : await routesOfContract(file, options, terminal)
      if (options.json) terminal.out(JSON.stringify(rows, undefined, 2))
      else
        terminal.out(
          columns(
            rows.map(({ version, operationId = '(outside of the contract)', method, path }) => [
              ...(version === undefined ? [] : [version]),
              operationId,
              method,
              path,
            ]),
          ),
        )
    })
}

async function routesOfContract(file: string, options: Options, terminal: Terminal): Promise<Row[]> {
  const { model } = await loadContract(file, terminal, { ...options, quiet: true })
  return rowsOf(model)
}

/** The operations of a contract, and its WebSockets. */
function rowsOf({ operations, webSockets, ...model }: Model, basePath = model.basePath): Row[] {
  return [
    ...operations.map(({ operationId, method, path }) => ({ operationId, method, path: basePath + path })),
    ...webSockets.map(({ operationId, path }) => ({
      operationId,
      method: 'WEBSOCKET',
      path: basePath + path,
    })),
  ]
}

async function routesOfApi(file: string, terminal: Terminal): Promise<Row[]> {
  const served = await importServed(file, terminal.cwd)
  const [first] = apisOf(served)
  if (first === served) return routesIn(first)
  return Object.entries((served as AnyVersions).apis).flatMap(([version, api]) =>
    routesIn(api).map((row) => ({ version, ...row })),
  )
}

function routesIn(api: AnyApi): Row[] {
  const { engine, routes } = partsOf(api)
  return [
    ...rowsOf(engine.model, api.basePath),
    ...Object.keys(routes).map((key) => {
      const { method, path } = routeOf(key)!
      return { method, path: api.basePath + path }
    }),
  ]
}

import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Command } from 'commander'
import { isMap, parseDocument, stringify, type Document } from 'yaml'
import { CommandError } from '../command-error.ts'
import { replaceFile } from '../replace-file.ts'
import { proposedOperation, type ProposedOperation } from '../scaffold/proposed-operation.ts'
import type { Terminal } from '../terminal.ts'

/**
 * `concordat scaffold`: proposes operations for the exported functions of a module whose names are not an operationId
 * of the contract.
 */
export function scaffoldCommand(terminal: Terminal): Command {
  return new Command('scaffold')
    .argument('<module>', 'a module that exports functions')
    .argument('[contract]', 'the OpenAPI document, in YAML', 'openapi.yaml')
    .option('--write', 'write the operations into the contract')
    .action(async (module: string, file: string, options: { write?: true }) => {
      const path = resolve(terminal.cwd, file)
      const document = contractAt(path, file)
      const functions = await functionsOf(module, terminal.cwd)
      const known = operationIdsOf(document)
      const proposed = functions
        .filter(([name]) => !known.has(name))
        .map(([name, fn]) => proposedOperation(name, fn))
      if (proposed.length === 0) {
        terminal.out(`Every function of ${module} has an operation.`)
        return
      }
      const conflict = proposed.find(({ path: at, method }) => document.hasIn(['paths', at, method]))
      if (conflict !== undefined)
        throw new CommandError(
          `${conflict.method.toUpperCase()} ${conflict.path} exists in ${file} already. Give it the operationId ${String(conflict.operation['operationId'])}, or rename the function.`,
          1,
        )
      if (options.write === undefined) terminal.out(stringify({ paths: pathsOf(proposed) }).trimEnd())
      else {
        for (const { path: at, method, operation } of proposed)
          document.setIn(['paths', at, method], document.createNode(operation))
        replaceFile(path, document.toString({ lineWidth: 0 }))
        for (const { path: at, method } of proposed) terminal.out(`${file}: ${method.toUpperCase()} ${at}`)
      }
    })
}

/**
 * Parses the contract as a YAML document, which keeps the comments and the order of the file. If the file does
 * not exist, the result is a new contract.
 *
 * @throws CommandError if the file is no YAML, or no OpenAPI document
 */
function contractAt(path: string, file: string): Document {
  const text = existsSync(path)
    ? readFileSync(path, 'utf8')
    : "openapi: 3.1.1\ninfo: { title: My API, version: '1' }\npaths: {}\n"
  const document = parseDocument(text)
  const [error] = document.errors
  if (error !== undefined) throw new CommandError(`${file} is not valid YAML: ${error.message}`, 1)
  if (!isMap(document.contents) || !(document.has('openapi') || document.has('swagger')))
    throw new CommandError(
      `${file} is no OpenAPI document. Name the contract, or a file that does not exist yet.`,
    )
  const paths = document.get('paths')
  // `paths: {}` in flow style would keep new operations on one line.
  if (isMap(paths) && paths.items.length === 0) paths.flow = false
  return document
}

async function functionsOf(module: string, cwd: string): Promise<[string, Function][]> {
  const exported = (await import(pathToFileURL(resolve(cwd, module)).href).catch((error: unknown) => {
    throw new CommandError(`${module} cannot be imported: ${(error as Error).message}`)
  })) as Record<string, unknown>
  return Object.entries(exported).filter(
    (entry): entry is [string, Function] => typeof entry[1] === 'function' && entry[0] !== 'default',
  )
}

function operationIdsOf(document: Document): Set<string> {
  const { paths = {} } = (document.toJS() ?? {}) as { paths?: Record<string, Record<string, unknown>> }
  const operations = Object.values(paths ?? {}).flatMap((item) => Object.values(item ?? {}))
  return new Set(operations.map((one) => String((one as { operationId?: unknown } | null)?.operationId)))
}

function pathsOf(proposed: readonly ProposedOperation[]): Record<string, Record<string, object>> {
  const paths: Record<string, Record<string, object>> = {}
  for (const { path, method, operation } of proposed) (paths[path] ??= {})[method] = operation
  return paths
}

import { resourceOperations, type Model, type OperationModel } from '@concordat/model'
import { Identifiers } from './identifiers.ts'
import { literal } from './literal.ts'
import { objectKey } from './object-key.ts'

/**
 * Creates handlers for all operations and WebSockets of a contract, except those on stored resources, whose handlers are
 * derived. Each answers 501 until the user writes it. The handler of an operation is in the file of its first tag, and
 * `handlers.ts` combines the files.
 *
 * @param repository the name of the repository
 * @returns the contents of the files, by path in the new repository
 */
export function handlerFiles(repository: string, model: Model): Map<string, string> {
  const stored = resourceOperations(model.document, model.operations)
  const all: Described[] = [
    ...model.operations
      .filter((operation) => !stored.has(operation))
      .map((operation) => ({ operation, type: 'Op' as const })),
    ...model.webSockets.map((operation) => ({ operation, type: 'Socket' as const })),
  ]
  const byFile = Map.groupBy(all, fileOf)
  const files = new Map<string, string>()
  const modules = new Identifiers(['handlers', 'stored', 'contract'])
  const imports: string[] = []
  const entries: string[] = []
  if (stored.size > 0) {
    imports.push(
      `import { stored } from '@concordat/resources'\nimport { contract } from '@${repository}/contract'\n`,
    )
    entries.push('...stored(contract)')
  }
  for (const [file, operations] of byFile) {
    const names = new Identifiers(['Op', 'Socket', 'notWritten'])
    const rows = operations.map((one) => ({ ...one, name: names.of(one.operation.operationId) }))
    files.set(`apps/api/src/handlers/${file}.ts`, handlersOf(rows))
    const module = modules.of(file)
    imports.push(`import * as ${module} from './handlers/${file}.ts'\n`)
    // If the name of a handler differs from its operationId, `handlers.ts` needs explicit entries for the file.
    if (rows.every(({ operation, name }) => operation.operationId === name)) entries.push(`...${module}`)
    else
      entries.push(
        ...rows.map(({ operation: { operationId }, name }) => `${objectKey(operationId)}: ${module}.${name}`),
      )
  }
  files.set('apps/api/src/handlers.ts', listOf(imports, entries))
  return files
}

/** An operation or a WebSocket, with the type of its handler. */
interface Described {
  operation: OperationModel
  type: 'Op' | 'Socket'
}

interface Row extends Described {
  name: string
}

function handlersOf(rows: readonly Row[]): string {
  const constants = rows.map(({ operation, type, name }) => {
    const { method, path, summary, operationId } = operation
    const kind = type === 'Op' ? method : 'WebSocket'
    const words = `\`${kind} ${path}\` ${summary ?? ''}`.replace(/\s+/g, ' ').trim()
    return `/** ${words.replaceAll('*/', '*\\/')} */
export const ${name}: ${type}<${literal(operationId)}> = () => notWritten(${literal(operationId)})
`
  })
  const types = [...new Set(rows.map(({ type }) => type))].toSorted()
  return `import type { ${types.join(', ')} } from '../context.ts'
import { notWritten } from '../not-written.ts'

${constants.join('\n')}`
}

function listOf(imports: readonly string[], entries: readonly string[]): string {
  const oneLine = `export const handlers = { ${entries.join(', ')} }`
  const list =
    oneLine.length <= 100
      ? oneLine
      : `export const handlers = {\n${entries.map((entry) => `  ${entry},\n`).join('')}}`
  return `${imports.join('')}
/** One function for each operation of the contract. A missing one is a compile error. */
${list}
`
}

/**
 * Returns the file name for an operation, without extension: its first tag in kebab-case, or `operations` if it has no
 * tag.
 */
function fileOf({ operation }: Described): string {
  const [tag = ''] = operation.tags
  const words = tag.replace(/([a-z\d])([A-Z])/g, '$1 $2').match(/[A-Za-z0-9]+/g) ?? []
  return words.join('-').toLowerCase() || 'operations'
}

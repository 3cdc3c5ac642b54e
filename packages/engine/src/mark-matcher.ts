import type { Exchange, Fault } from '@concordat/core'
import { escapePointer, type PathMark } from '@concordat/model'
import { decodeQueryText, parseQuery } from './query.ts'

/** The parts of a request that may contain marks (see `PathMark`). */
export interface MarkedRequest {
  /** The path and query below the base path. */
  target: string
  request: Pick<Exchange, 'header'>
}

/** Whether a request has the value of every mark of an operation (see `pathMarks`). */
export function hasMarks(marks: readonly PathMark[], marked: MarkedRequest): boolean {
  return marks.every((mark) => valueOf(mark, marked) === mark.value)
}

/**
 * Adds a fault for each mark whose value a request lacks. Marks that a parameter declares are skipped, because the
 * schema of the parameter is checked.
 */
export function requireMarks(marks: readonly PathMark[], marked: MarkedRequest, faults: Fault[]): void {
  for (const mark of marks) {
    if (mark.isDeclared || valueOf(mark, marked) === mark.value) continue
    const message = `must be ${JSON.stringify(mark.value)}, which the path of the contract has`
    faults.push({ in: mark.in, pointer: `/${escapePointer(mark.name)}`, rule: 'enum', message })
  }
}

function valueOf({ in: location, name }: PathMark, { target, request }: MarkedRequest): string | undefined {
  if (location === 'header') return request.header(name.toLowerCase())
  const query = target.indexOf('?')
  if (query < 0) return undefined
  const values = parseQuery(target.slice(query + 1)).get(name)
  return values?.length === 1 ? decodeQueryText(values[0]!) : undefined
}

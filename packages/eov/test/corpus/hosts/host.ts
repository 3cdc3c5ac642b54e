import type { WireRequest } from '../case.ts'

/** What came back. */
export interface Answered {
  status: number
  headers: ReadonlyMap<string, string>
  body: Uint8Array
}

/** A host with all the groups of the corpus on it. */
export interface Host {
  /** The path under which it has the group, which is in front of `instance`. */
  base(group: number): string
  send(group: number, request: WireRequest): Promise<Answered>
  end(): Promise<void>
}

/** The method and the target of a request line. */
export function partsOf(line: string): [method: string, target: string] {
  const space = line.indexOf(' ')
  return [line.slice(0, space), line.slice(space + 1)]
}

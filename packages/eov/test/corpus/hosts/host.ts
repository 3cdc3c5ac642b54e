import type { WireRequest } from '../case.ts'

/** A reply, as a client receives it. */
export interface Answered {
  status: number
  headers: ReadonlyMap<string, string>
  body: Uint8Array
}

/** A host that serves all groups of the corpus. */
export interface Host {
  /** The mount path of a group, which precedes `instance`. */
  base(group: number): string
  send(group: number, request: WireRequest): Promise<Answered>
  end(): Promise<void>
}

/** The method and the target of a request line. */
export function partsOf(line: string): [method: string, target: string] {
  const space = line.indexOf(' ')
  return [line.slice(0, space), line.slice(space + 1)]
}

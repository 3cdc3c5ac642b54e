/** A running process, as the system describes it. */
export interface ProcessEntry {
  pid: number
  /** The process ID of the parent. */
  parent: number
  /** The program and its arguments, with spaces between them. */
  command: string
  /** The session that the process belongs to. It is known on Linux only. */
  session?: string
  /** The time when the process started, in a unit of the system. It is known on Linux only. */
  started?: string
}

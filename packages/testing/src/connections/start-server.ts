import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ConnectionsNote } from './connections-note.ts'

/** A server in a process of its own. */
export interface StartedServer {
  port: number
  child: ChildProcess
  /** The messages of the server, in their order. */
  notes: ConnectionsNote[]
  /** Fulfilled with the exit code when the process has ended. */
  ended: Promise<number | null>
  end(): void
}

/** Starts the server of the proof `connections`. It ends with this process, or when `end` is called. */
export async function startServer(): Promise<StartedServer> {
  const child = fork(fileURLToPath(new URL('connections-server.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const notes: ConnectionsNote[] = []
  child.on('message', (note) => void notes.push(note as ConnectionsNote))
  const end = () => void child.kill('SIGKILL')
  process.once('exit', end)
  const ended = once(child, 'exit').then(([code]) => {
    process.off('exit', end)
    return code as number | null
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { port, child, notes, ended, end }
}

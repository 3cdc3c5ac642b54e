import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { mountOf } from '../api-of.ts'
import type { Group } from '../case.ts'
import type { Host } from './host.ts'
import { sendTo } from './socket.ts'

const server = fileURLToPath(new URL('../serve-corpus.ts', import.meta.url))

/** The fetch host in a process of another runtime, which prints its port. */
export async function childHost(groups: Group[], program: string, args: string[]): Promise<Host> {
  const child = spawn(program, [...args, server], { stdio: ['pipe', 'pipe', 'inherit'] })
  const port = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}`)))
    let text = ''
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString()
      const [, found] = /listening on (\d+)/.exec(text) ?? []
      if (found !== undefined) resolve(Number(found))
    })
  })
  const base = (index: number) => mountOf(groups[index]!, index)
  return {
    base,
    send: (index, request) => sendTo(port, base(index), request),
    async end() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await ended
    },
  }
}

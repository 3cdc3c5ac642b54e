import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder of a test's own, with files. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'concordat-files-')))

  /** Writes a file. @param age how old it is, in seconds */
  write(name: string, content: string | Uint8Array, age = 0): void {
    const path = join(this.path, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
    const time = Date.now() / 1000 - age
    utimesSync(path, time, time)
  }

  /** Returns the files of the folder that this process has open; undefined where the system does not tell. */
  openFiles(): string[] | undefined {
    if (process.platform !== 'linux') return undefined
    return readdirSync('/proc/self/fd').flatMap((fd) => {
      try {
        const file = readlinkSync(`/proc/self/fd/${fd}`)
        return file.startsWith(this.path) ? [file] : []
      } catch {
        return []
      }
    })
  }

  remove(): void {
    rmSync(this.path, { recursive: true })
  }
}

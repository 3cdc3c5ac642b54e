import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const contract = `openapi: 3.1.0
info: { title: Status, version: '1' }
paths:
  /status:
    get:
      operationId: getStatus
      responses:
        '200':
          description: The state of the queue
          content:
            application/json:
              schema:
                type: object
                required: [queue]
                properties: { queue: { type: integer } }
`

/** A folder with the contract `status.yaml`, which has one operation: `getStatus`. */
export class StatusContract implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'concordat-five-lines-'))
  readonly file = this.write('status.yaml', contract)

  /** Writes a file into the folder. @returns its path */
  write(name: string, text: string): string {
    const file = join(this.folder, name)
    writeFileSync(file, text)
    return file
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true })
  }
}

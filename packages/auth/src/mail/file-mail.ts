import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SendMail } from './mail.ts'

/**
 * Creates a function that writes each message into a file instead of sending it, for development.
 *
 * @param folder the folder of the files; it is created when it is needed
 */
export function fileMail(folder: string): SendMail {
  return async ({ to, subject, text }) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const name = new Date().toISOString().replaceAll(':', '-')
    await writeFile(join(folder, `${name}.txt`), `To: ${to}\nSubject: ${subject}\n\n${text}\n`, {
      mode: 0o600,
    })
  }
}

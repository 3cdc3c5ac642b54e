import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bundleContract, readContract } from '@concordat/reader'

/** Writes files into a new folder. @returns the path of the folder */
export function contractFolder(files: Readonly<Record<string, string | object>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'concordat-reader-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof text === 'string' ? text : JSON.stringify(text, undefined, 1))
  }
  return folder
}

/** The documents that `readContract` and `bundleContract` make of the `openapi.yaml` of a folder. */
export async function documentsOf(folder: string): Promise<object[]> {
  const file = join(folder, 'openapi.yaml')
  return [(await readContract(file)).model.document, (await bundleContract(file)).document]
}

/** The messages of the errors that `readContract` and `bundleContract` throw for the `openapi.yaml` of a folder. */
export async function messagesOf(folder: string): Promise<string[]> {
  const file = join(folder, 'openapi.yaml')
  const failed = (reading: Promise<unknown>) =>
    reading.then(
      () => 'No error',
      (error: unknown) => (error as Error).message,
    )
  return [await failed(readContract(file)), await failed(bundleContract(file))]
}

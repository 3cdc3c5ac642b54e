import { acceptedCodings, type TaggedCoding } from '@concordat/core'
import { openFile, type OpenFile } from './open-file.ts'

/** One form of a file: the file itself, or a file beside it that has it compressed. */
export interface FileForm {
  readonly file: OpenFile
  readonly coding: TaggedCoding | 'identity'
}

/** The endings of compressed files, by coding, in the order of preference. */
const endings: Readonly<Record<TaggedCoding, string>> = { br: '.br', zstd: '.zst', gzip: '.gz' }
const codings = Object.keys(endings) as TaggedCoding[]

/** Returns the forms that a client accepts, those that it prefers first. @param header the value of Accept-Encoding */
export function acceptedForms(header: string | undefined): readonly FileForm['coding'][] {
  return acceptedCodings(header, codings)
}

/**
 * Opens the first form of a file that exists. A compressed file that is older than the file itself is of an earlier
 * version, so it counts as missing.
 *
 * @param root the folder
 * @param path the path of the file in the folder
 * @param file the file itself
 * @param accepted the forms to choose from
 */
export async function openForm(
  root: string,
  path: string,
  file: OpenFile,
  accepted: readonly FileForm['coding'][],
): Promise<FileForm | undefined> {
  for (const coding of accepted) {
    if (coding === 'identity') return { file, coding }
    const coded = await openFile(root, path + endings[coding])
    if (coded === undefined) continue
    if (coded.stat.mtimeNs >= file.stat.mtimeNs) return { file: coded, coding }
    await coded.handle.close()
  }
  return undefined
}

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { CommandError } from './command-error.ts'
import type { Terminal } from './terminal.ts'

/**
 * Checks, before anything is done, that a command may write its result to a file. A file that is there is
 * replaced only if an earlier run can have written it: a name that was typed wrong costs nobody a file.
 *
 * @param shown the file, as it was given on the command line
 * @param contract the same of the contract, which is never written over
 * @param kind what the result is, in words
 * @param isResult whether a text is one
 * @returns its absolute path
 * @throws CommandError where something else is there
 */
export function outputFile(
  { cwd }: Terminal,
  shown: string,
  contract: string,
  kind: string,
  isResult: (text: string) => boolean,
): string {
  const path = resolve(cwd, shown)
  const there = statSync(path, { throwIfNoEntry: false })
  // A device or a pipe holds nothing that could be lost.
  if (there === undefined || (!there.isFile() && !there.isDirectory())) return path
  const refuse = (what: string) =>
    new CommandError(`${shown} ${what}. Nothing was written. Name another file, or move it away first.`)
  if (there.isDirectory()) throw refuse('is a folder')
  if (isSame(path, resolve(cwd, contract))) throw refuse('is the contract')
  const text = readFileSync(path, 'utf8')
  if (text.trim() !== '' && !isResult(text)) throw refuse(`is there already, and is not ${kind}`)
  return path
}

function isSame(path: string, other: string): boolean {
  if (statSync(other, { throwIfNoEntry: false }) === undefined) return false
  return realpathSync.native(path) === realpathSync.native(other)
}

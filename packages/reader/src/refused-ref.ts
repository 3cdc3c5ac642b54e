import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** Where a `$ref` may lead, besides the files of the contract's repository. */
export type AllowedRefs = readonly ('outside' | 'network')[]

/** The first words of the reason why a `$ref` is refused. The linter passes on only the message of an error, no code. */
export const refusal = 'Not read,'

/** Whether a text of `ContractProblems.problems` is about a `$ref` that `allowRefs` forbids. */
export function isRefusedRef(problem: string): boolean {
  return problem.includes(`$ref: ${refusal}`)
}

/**
 * Decides whether a `$ref` may be read. A contract may come from an untrusted source, and the targets of its references
 * are copied into all generated files.
 *
 * @param ref an absolute path or a URL
 * @param rootFolder the real path of the folder that references may lead to
 * @returns the reason why the reference is refused; undefined if the target may be read
 */
export function refusedRef(ref: string, rootFolder: string, allowed: AllowedRefs): string | undefined {
  if (/^[a-z][a-z\d+.-]+:/i.test(ref) && !/^[a-z]:[\\/]/i.test(ref))
    return allowed.includes('network') ? undefined : `${refusal} since it is on a network: ${ref}`
  if (allowed.includes('outside') || !existsSync(ref)) return undefined
  const real = realpathSync.native(ref)
  if (real === rootFolder || real.startsWith(rootFolder.endsWith(sep) ? rootFolder : rootFolder + sep))
    return undefined
  return `${refusal} since it is outside of ${relative(process.cwd(), rootFolder) || 'this folder'}`
}

/** The root of the contract's repository: the nearest folder with a `.git`, or else the folder of the contract. */
export function rootFolderOf(contract: string): string {
  const folder = dirname(realpathSync.native(contract))
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return folder
  }
}

import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** What a `$ref` may lead to besides the files of the contract's own repository. */
export type AllowedRefs = readonly ('outside' | 'network')[]

/** Begins the reason for which a `$ref` was not followed. The linter hands on no more of an error than its text. */
export const refusal = 'Not read,'

/** Whether a problem, as people read it, is a `$ref` that was not followed since it may not be. */
export function isRefusedRef(problem: string): boolean {
  return problem.includes(`$ref: ${refusal}`)
}

/**
 * Why a `$ref` is not followed; undefined where it is. A contract may come from elsewhere, and what its
 * references lead to gets into everything that is made of it.
 *
 * @param ref absolute: a path, or an address
 * @param home the folder that everything is read from
 */
export function refusedRef(ref: string, home: string, allowed: AllowedRefs): string | undefined {
  if (/^[a-z][a-z\d+.-]+:/i.test(ref) && !/^[a-z]:[\\/]/i.test(ref))
    return allowed.includes('network') ? undefined : `${refusal} since it is on a network: ${ref}`
  if (allowed.includes('outside') || !existsSync(ref)) return undefined
  const real = realpathSync.native(ref)
  if (real === home || real.startsWith(home.endsWith(sep) ? home : home + sep)) return undefined
  return `${refusal} since it is outside of ${relative(process.cwd(), home) || 'this folder'}`
}

/** The root of the contract's repository, which is the nearest folder above it with a `.git`; else its own folder. */
export function homeOf(contract: string): string {
  const folder = dirname(realpathSync.native(contract))
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return folder
  }
}

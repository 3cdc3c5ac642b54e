import { existsSync, realpathSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'

/** Where a `$ref` may lead, besides the files of the contract's repository. */
export type AllowedRefs = readonly ('outside' | 'network')[]

/**
 * The first words of the reason why a `$ref` is refused. The linter passes on only the message of an error, no code.
 */
export const refusal = 'Not read,'

/** Whether a text of `ContractProblems.problems` is about a `$ref` that was refused, by `allowRefs` or otherwise. */
export function isRefusedRef(problem: string): boolean {
  return problem.includes(`$ref: ${refusal}`)
}

/**
 * Decides whether a `$ref` may be read. A contract may come from an untrusted source, and the targets of its references
 * are copied into all generated files.
 *
 * @param ref an absolute path or a URL
 * @returns the reason why the reference is refused; undefined if the target may be read
 */
export function refusedRef(
  ref: string,
  { contract, folder, root }: ContractPlace,
  allowed: AllowedRefs,
): string | undefined {
  if (ref === contract) return undefined
  if (/^[a-z][a-z\d+.-]+:/i.test(ref) && !/^[a-z]:[\\/]/i.test(ref))
    return allowed.includes('network') ? undefined : `${refusal} since it is on a network: ${ref}`
  const exists = existsSync(ref)
  const real = exists ? realpathSync.native(ref) : ref
  const isInside = real === root || real.startsWith(root.endsWith(sep) ? root : root + sep)
  if (exists && !isInside && !allowed.includes('outside'))
    return `${refusal} since it is outside of ${relative(process.cwd(), root) || 'this folder'}`
  // A symbolic link may have another name than its target, so the names in both paths are checked.
  const hidden = hiddenName(relative(dirname(contract), ref)) ?? hiddenName(relative(folder, real))
  if (hidden !== undefined) return `${refusal} ${hiddenReason}: ${hidden}`
  return /\.(?:ya?ml|json)$/.test(ref) ? undefined : `${refusal} ${otherFormat}`
}

/** The reason why a file is refused whose content is a string, a number, a boolean or nothing. */
export const noCollection = `${refusal} since it holds neither an object nor a list`

const hiddenReason = 'since a name in its path begins with a dot'
const otherFormat = 'since its name does not end with .yaml, .yml or .json'

/** Returns what to do about a `$ref` that is refused. */
export function remedyOfRefusal(message: string): string {
  if (message.includes(hiddenReason))
    return 'move this part of the contract to a file without such a name: dot files hold settings and secrets.'
  if (message.includes(otherFormat)) return 'refer to a file with YAML or JSON, or write the value here.'
  if (message.includes(noCollection)) return 'write YAML or JSON in that file, or the value here.'
  return 'move the file into the repository, or allow the reference with --allow-refs (outside, network).'
}

/**
 * Returns the first name in a path that begins with a dot, other than `.` and `..`; undefined if there is none. The
 * folder `node_modules/.pnpm` is skipped, because it contains packages and no secrets.
 */
function hiddenName(path: string): string | undefined {
  return path
    .replaceAll(/node_modules[\\/]\.pnpm[\\/]/g, 'node_modules/')
    .split(/[\\/]/)
    .find((name) => name.startsWith('.') && name !== '.' && name !== '..')
}

/** The contract and the folders that decide where its references may lead. */
export interface ContractPlace {
  /** The absolute path of the OpenAPI document. */
  contract: string
  /** The real path of its folder, without symbolic links. */
  folder: string
  /** The root of the repository: the nearest folder with a `.git`, or else the folder of the contract. */
  root: string
}

/** Finds the place of a contract. @param contract the absolute path of the OpenAPI document */
export function contractPlace(contract: string): ContractPlace {
  const folder = dirname(realpathSync.native(contract))
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return { contract, folder, root: at }
    if (at === dirname(at)) return { contract, folder, root: folder }
  }
}

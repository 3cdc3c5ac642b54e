import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { OpenAPIDocument } from '@concordat/core'
import { readModel, type Model } from '@concordat/model'
import type { AllowedRefs } from '@concordat/reader'
import { loadContract } from './load-contract.ts'
import type { Terminal } from './terminal.ts'
import { version } from './version.ts'

/** A contract as the cache keeps it: the files that it was read from, with their times and sizes, and the document. */
interface Kept {
  files: [name: string, stamp: string][]
  document: OpenAPIDocument
}

/**
 * Reads a contract, or takes it from the cache of an earlier reading, if none of its files has changed since. Reading a
 * large contract takes seconds, and each call of one of its operations reads it.
 */
export async function cachedModel(
  file: string,
  terminal: Terminal,
  options: { tolerant?: boolean; allowRefs?: AllowedRefs },
): Promise<Model> {
  const path = resolve(terminal.cwd, file)
  const key = createHash('sha256')
    .update(JSON.stringify([version, path, options]))
    .digest('hex')
  const folder = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'concordat')
  const cache = join(folder, `${key.slice(0, 32)}.json`)
  const kept = readKept(cache)
  if (kept !== undefined) return readModel(kept.document, [], 'none')
  const { model, sources, leftOut } = await loadContract(file, terminal, { ...options, quiet: true })
  const files = sources.map((name) => [name, stampOf(name)] as const)
  // A file on a network has no time. What was left out is said each time, so such a contract is read each time, too.
  if (leftOut.length === 0 && files.every(([, stamp]) => stamp !== undefined))
    keep(folder, cache, { files: files as Kept['files'], document: model.document })
  return model
}

function readKept(cache: string): Kept | undefined {
  try {
    const kept = JSON.parse(readFileSync(cache, 'utf8')) as Kept
    return kept.files.every(([name, stamp]) => stampOf(name) === stamp) ? kept : undefined
  } catch {
    return undefined
  }
}

/** Writes the cache. A folder that cannot be written is no reason to fail. */
function keep(folder: string, cache: string, kept: Kept): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const temporary = `${cache}.${process.pid}.tmp`
    writeFileSync(temporary, JSON.stringify(kept), { mode: 0o600 })
    renameSync(temporary, cache)
  } catch {
    // The next call reads the contract again.
  }
}

function stampOf(name: string): string | undefined {
  const stat = statSync(name, { throwIfNoEntry: false })
  return stat === undefined ? undefined : `${stat.mtimeMs} ${stat.size}`
}

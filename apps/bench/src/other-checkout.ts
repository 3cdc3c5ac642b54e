import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { out, root } from './folders.ts'

const run = promisify(execFile)
/** The folders of the servers in this commit and in older commits. */
const places = ['apps/bench/src/servers', 'scripts/bench/servers']

/**
 * Finds the servers of another checkout.
 *
 * @param given a folder, or the name of a commit, which is then copied to `dist/bench` and installed
 * @returns the folder of the servers
 * @throws Error if the checkout has no servers, or is not installed
 */
export async function otherCheckout(given: string): Promise<string> {
  const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() === true
  const folder = isFolder ? resolve(given) : await copyOf(given)
  const place = places.find((one) => existsSync(join(folder, one)))
  if (place === undefined) throw new Error(`${given} has no servers in ${places.join(' or ')}.`)
  if (!existsSync(join(folder, 'node_modules'))) throw new Error(`${given} is not installed.`)
  return join(folder, place)
}

async function copyOf(ref: string): Promise<string> {
  const { stdout } = await run('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], {
    cwd: root,
  }).catch(() => {
    throw new Error(`${ref} is neither a folder nor a commit.`)
  })
  // The folder is outside of node_modules, because Node does not strip types there.
  const folder = join(out, 'checkouts', stdout.trim())
  if (existsSync(folder)) return folder
  process.stderr.write(`Installing ${ref} …\n`)
  const unfinished = `${folder}.tmp`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true })
  const archive = `${unfinished}.tar`
  await run('git', ['archive', '--output', archive, stdout.trim()], { cwd: root })
  await run('tar', ['-xf', archive, '-C', unfinished])
  rmSync(archive)
  renameSync(unfinished, folder)
  try {
    await run('npx', ['-y', 'pnpm@12', 'install', '--frozen-lockfile'], { cwd: folder, maxBuffer: 2 ** 26 })
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
  return folder
}

import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

const version = '23.0.2'
const inside = 'package/generated/api.github.com.json'

/**
 * Fetches GitHub's contract, one file of a large package in the npm registry, unless the folder already has it.
 *
 * @returns the path of the file
 */
export function githubContract(folder: string): string {
  const file = join(folder, 'api.github.com.json')
  if (existsSync(file)) return file
  process.stderr.write(`Fetching @octokit/openapi ${version} …\n`)
  mkdirSync(folder, { recursive: true })
  execFileSync('npm', ['pack', `@octokit/openapi@${version}`, '--silent', '--pack-destination', folder])
  const archive = join(
    folder,
    readdirSync(folder).find((name) => name.endsWith('.tgz'))!,
  )
  execFileSync('tar', ['-xzf', archive, '-C', folder, inside])
  renameSync(join(folder, inside), file)
  rmSync(join(folder, 'package'), { recursive: true })
  rmSync(archive)
  return file
}

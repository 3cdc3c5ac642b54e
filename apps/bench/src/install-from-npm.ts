import { spawnSync } from 'node:child_process'

/**
 * Installs packages from the npm registry into a folder of their own. Packages that only a benchmark needs are not
 * dependencies of the workspace. A failure is not reported: the caller looks for what it needs.
 *
 * @param packages names with exact versions. Peer dependencies are installed only if they are listed
 */
export function installFromNpm(folder: string, packages: readonly string[]): void {
  process.stderr.write(`Fetching ${packages[0]} …\n`)
  spawnSync('npm', [
    'install',
    '--prefix',
    folder,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--legacy-peer-deps',
    ...packages,
  ])
}

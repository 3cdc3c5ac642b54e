import type { Model } from '@concordat/model'
import { apiFiles } from './api-files.ts'
import { apiManifest } from './api-manifest.ts'
import type { Packages } from './find-packages.ts'
import { handlerFiles } from './handler-files.ts'
import { titleOf } from './project-name.ts'
import { template } from './templates.ts'
import { workspaceFile } from './workspace-file.ts'

/** The choices for a new repository. */
export interface RepositoryPlan {
  /** The scope of its packages. */
  name: string
  server: 'express' | 'node'
  packages: Packages
  /** The given contract with its files. Without it, the repository gets the starter. */
  given?: { model: Model; files: ReadonlyMap<string, string> } | undefined
}

/**
 * The files of a new repository, except the generated ones and README.md. README.md has an example that depends
 * on the contract.
 *
 * @returns the texts of the files, by path in the new repository
 */
export function repositoryFiles({ name, server, packages, given }: RepositoryPlan): Map<string, string> {
  const values = { name, title: titleOf(name) }
  return new Map([
    ...template('repository', values),
    ...template(server, values),
    ...(given === undefined
      ? template('starter', values)
      : [
          ...template('contract', values),
          ...given.files,
          ...apiFiles(name, given.model),
          ...handlerFiles(given.model),
        ]),
    ['apps/api/package.json', apiManifest(name, server, given === undefined)],
    ['pnpm-workspace.yaml', workspaceFile(packages, server)],
    ['.node-version', `${packages.catalog['node']}\n`],
  ])
}

import type { Model } from '@concordat/model'
import { apiFiles } from './api-files.ts'
import { apiManifest } from './api-manifest.ts'
import type { Packages } from './find-packages.ts'
import { handlerFiles } from './handler-files.ts'
import { titleOf } from './project-name.ts'
import { template } from './templates.ts'
import { workspaceFile } from './workspace-file.ts'

/** What a new repository is to be. */
export interface RepositoryPlan {
  /** The scope of its packages. */
  name: string
  server: 'express' | 'node'
  packages: Packages
  /** The contract, and the files that say it; without them, the starter's. */
  given?: { model: Model; files: ReadonlyMap<string, string> } | undefined
}

/**
 * The hand-written files of a new repository: all but README.md, which speaks of what codegen
 * finds in the contract.
 *
 * @returns their texts, by their path in it
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

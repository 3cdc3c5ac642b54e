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
  /** The name of the repository, and the scope of its packages. */
  name: string
  server: 'express' | 'node'
  packages: Packages
  /** The given contract with its files; if undefined, the repository gets the example contract. */
  given?: { model: Model; files: ReadonlyMap<string, string> } | undefined
}

/**
 * Creates the files of a new repository, except the generated code, the tarballs, and README.md, whose example depends
 * on the contract.
 *
 * @returns the contents of the files, by path in the new repository
 */
export function repositoryFiles({ name, server, packages, given }: RepositoryPlan): Map<string, string> {
  const values = { name, title: titleOf(name) }
  const hasWebSockets = (given?.model.webSockets.length ?? 0) > 0
  return new Map([
    ...template('repository', values),
    ...template(server, values),
    ...(given === undefined
      ? template('starter', values)
      : [
          ...template('contract', values),
          ...given.files,
          ...apiFiles(name, given.model),
          ...handlerFiles(name, given.model),
        ]),
    ['apps/api/package.json', apiManifest(name, server, given === undefined, given?.model)],
    ['pnpm-workspace.yaml', workspaceFile(packages, server, hasWebSockets)],
    ['.node-version', `${packages.catalog['node']}\n`],
  ])
}

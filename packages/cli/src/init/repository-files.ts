import type { Model } from '@concordat/model'
import { apiFiles } from './api-files.ts'
import { apiManifest } from './api-manifest.ts'
import { authPlan } from './auth-plan.ts'
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
  /** Whether the API checks credentials with `@concordat/auth`. */
  auth: boolean
  /** The given contract with its files; if undefined, the repository gets the example contract. */
  given?: { model: Model; files: ReadonlyMap<string, string> } | undefined
}

/**
 * Creates the files of a new repository, except the generated code, the tarballs, and README.md, whose example depends
 * on the contract.
 *
 * @returns the contents of the files, by path in the new repository
 * @throws CommandError if `auth` is set, and the given contract has no security scheme for it
 */
export function repositoryFiles({
  name,
  server,
  packages,
  auth,
  given,
}: RepositoryPlan): Map<string, string> {
  const values = { name, title: titleOf(name) }
  const hasWebSockets = (given?.model.webSockets.length ?? 0) > 0
  return new Map([
    ...template('repository', values),
    ...template(server, values),
    ...(given === undefined
      ? [...template('starter', values), ...(auth ? template('starter-auth', values) : [])]
      : [
          ...template('contract', values),
          ...given.files,
          ...apiFiles(name, given.model, auth ? authPlan(given.model) : undefined),
          ...handlerFiles(name, given.model),
        ]),
    ['apps/api/package.json', apiManifest(name, server, given === undefined, given?.model, auth)],
    ['pnpm-workspace.yaml', workspaceFile(packages, server, hasWebSockets)],
    ['.node-version', `${packages.catalog['node']}\n`],
  ])
}

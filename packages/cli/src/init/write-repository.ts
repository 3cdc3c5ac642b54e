import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Model } from '@concordat/model'
import { authPlan, type AuthPlan } from './auth-plan.ts'
import { readmeFile } from './readme-file.ts'
import { repositoryFiles, type RepositoryPlan } from './repository-files.ts'

/**
 * Writes a new repository, including the generated packages. It does not install dependencies.
 *
 * @param folder the absolute path of an empty or missing folder
 * @returns the model of the contract, and the guards and plugins of `@concordat/auth` if there are any
 * @throws CommandError if `auth` is set, and the given contract has no security scheme for it; nothing is written then
 */
export async function writeRepository(
  folder: string,
  plan: RepositoryPlan,
): Promise<{ model: Model; auth: AuthPlan | undefined }> {
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  for (const [path, text] of repositoryFiles(plan)) write(path, text)
  mkdirSync(join(folder, 'vendor'))
  for (const file of plan.packages.tarballs.values())
    copyFileSync(file, join(folder, 'vendor', basename(file)))
  const { generate } = await import('@concordat/codegen')
  const { contract } = await generate({
    contract: join(folder, 'openapi.yaml'),
    contractOut: join(folder, 'packages/contract/src'),
    sdkOut: join(folder, 'packages/sdk/src'),
    contractName: `@${plan.name}/contract`,
  })
  const { model } = contract
  const auth = plan.auth ? authPlan(model) : undefined
  write('README.md', readmeFile(plan.name, model, plan.given === undefined, auth))
  return { model, auth }
}

import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Model } from '@concordat/model'
import { readmeFile } from './readme-file.ts'
import { repositoryFiles, type RepositoryPlan } from './repository-files.ts'

/**
 * Writes a new repository, including the generated packages. It does not install dependencies.
 *
 * @param folder the absolute path of an empty or missing folder
 * @returns the model of the contract
 */
export async function writeRepository(folder: string, plan: RepositoryPlan): Promise<Model> {
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
  write('README.md', readmeFile(plan.name, contract.model, plan.given === undefined))
  return contract.model
}

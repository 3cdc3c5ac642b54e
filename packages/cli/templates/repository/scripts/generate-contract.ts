import { fileURLToPath } from 'node:url'
import { generate, type GenerateResult } from '@concordat/codegen'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Generates the contract package and the SDK from openapi.yaml. */
export function generateContract(
  options: { check?: boolean; color?: boolean } = {},
): Promise<GenerateResult> {
  return generate({
    contract: at('openapi.yaml'),
    contractOut: at('packages/contract/src'),
    sdkOut: at('packages/sdk/src'),
    contractName: '@{{name}}/contract',
    ...options,
  })
}

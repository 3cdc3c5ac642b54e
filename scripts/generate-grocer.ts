import { fileURLToPath } from 'node:url'
import { generate, type GenerateResult } from '@concordat/codegen'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Generates `packages/contract` and `packages/sdk` from openapi.yaml. */
export function generateGrocer(options: { check?: boolean; color?: boolean } = {}): Promise<GenerateResult> {
  return generate({
    contract: at('openapi.yaml'),
    contractOut: at('packages/contract/src'),
    sdkOut: at('packages/sdk/src'),
    contractName: '@grocer/contract',
    ...options,
  })
}

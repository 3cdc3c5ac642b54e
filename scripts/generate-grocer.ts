import { fileURLToPath } from 'node:url'
import { generate, type GenerateResult } from '@concordat/codegen'

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url))

/** Where the grocer's contract is, and where what is made of it goes. */
export function generateGrocer(options: { check?: boolean; color?: boolean } = {}): Promise<GenerateResult> {
  return generate({
    contract: at('openapi.yaml'),
    contractOut: at('packages/contract/src'),
    sdkOut: at('packages/sdk/src'),
    contractName: '@grocer/contract',
    ...options,
  })
}

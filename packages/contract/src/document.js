// generated from openapi.yaml: change that, and run `pnpm generate`
export { default as document } from './openapi.json' with { type: 'json' }

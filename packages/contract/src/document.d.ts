// generated from openapi.yaml: change that, and run `pnpm generate`
import type { OpenAPIDocument } from '@concordat/core'

/** The contract, bundled into one document. */
export declare const document: OpenAPIDocument

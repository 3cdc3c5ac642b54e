// generated from openapi.yaml: change that, and run `pnpm generate`
import type { Validators } from '@concordat/core'

/** What enforces the contract, as plain code. Give it to `implement`. */
export declare const validators: Validators

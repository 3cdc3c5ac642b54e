// generated from openapi.yaml: change that, and run `pnpm generate`
import type { Validators } from '@concordat/core'

/** The compiled validators of the contract. Pass them to `implement`. */
export declare const validators: Validators

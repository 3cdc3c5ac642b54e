import type { AuditBy } from './audit/audited.ts'
import type { RequestRules } from './rules/rules.ts'
import type { JobQueue } from './jobs/job-queue.ts'

/** The parts of `ctx.db` that only some applications have. */
export interface DatabaseServices {
  /** Undefined without jobs. */
  readonly queue?: JobQueue | undefined
  /** Undefined if the contract has no `x-audit`. */
  readonly audit?: AuditBy | undefined
  /** Undefined without rules. */
  readonly rules?: RequestRules | undefined
}

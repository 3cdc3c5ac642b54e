import type { EndHook, Hooks } from '@concordat/server'
import type { Operations } from '@grocer/contract'
import type { Context } from './context.ts'

/** Writes each successful change to the log: its operationId, its address and the status of the reply. */
const audit: EndHook<Context> = ({ operation, request, status, ctx }) => {
  if (operation!.method === 'GET' || status >= 400) return
  ctx.note(`${operation!.operationId} ${request.base}${request.target} ${status}`)
}

/** Writes to the log that the shop cannot serve, because the client that asked may ignore the reply. */
const reportUnready: EndHook<Context> = ({ status, ctx }) => {
  if (status !== 200) ctx.note(`The shop is not ready: ${status}`)
}

/** The hooks of the shop. */
export const shopHooks: Hooks<Context, unknown, Operations> = {
  tags: {
    Items: { onEnd: [audit] },
    Categories: { onEnd: [audit] },
    Staff: { onEnd: [audit] },
    Customers: { onEnd: [audit] },
    Orders: { onEnd: [audit] },
  },
  operations: { getReadiness: { onEnd: [reportUnready] } },
}

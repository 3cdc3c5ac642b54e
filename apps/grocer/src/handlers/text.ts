import type { Op } from '../context.ts'

export const echoText: Op<'echoText'> = ({ body }) => ({ received: body })

import type { Request, Response } from 'express'
import { HttpError } from '@concordat/server'

/** What is neither the API's nor a page: a problem, in the same shape as all others. */
export function notFound(req: Request, res: Response): void {
  const { problem } = new HttpError(404, {
    detail: `There is nothing at ${req.path}.`,
    instance: encodeURI(req.path),
  })
  res.status(404).setHeader('content-type', 'application/problem+json').end(JSON.stringify(problem))
}

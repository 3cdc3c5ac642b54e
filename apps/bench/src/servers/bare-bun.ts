import { items, shelf } from '../contract.ts'
import { serveBun } from '../serve-bun.ts'

// This server is Bun.serve without a framework. It checks nothing.
serveBun(async (request) => {
  if (request.method === 'POST') {
    const body = (await request.json()) as object
    return Response.json({ id: 101, ...body }, { status: 201 })
  }
  const path = request.url.slice(request.url.indexOf('/', 'http://'.length))
  return Response.json(path === '/items' ? items : shelf[Number(path.slice('/items/'.length)) - 1])
})

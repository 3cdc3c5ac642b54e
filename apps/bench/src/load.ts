export interface Request {
  method: 'GET' | 'POST'
  path: string
  body?: string
}

/** One kind of request, and the expected status. */
export interface Load extends Request {
  name: string
  status: number
}

/** The loads of the measurement: one item by id, one item created, a list of a hundred. */
export const loads: Load[] = [
  { name: 'GET one', method: 'GET', path: '/items/5', status: 200 },
  {
    name: 'POST one',
    method: 'POST',
    path: '/items',
    body: '{"name":"Cherry","price":4.5,"tags":["a","b"]}',
    status: 201,
  },
  { name: 'GET 100', method: 'GET', path: '/items', status: 200 },
]

// PostgreSQL by hand: node:http, a pool of the same size, and prepared statements. Nothing is checked.
import { createServer } from 'node:http'
import { Pool } from 'pg'
import { serve } from '../serve.ts'

const pool = new Pool({ connectionString: process.env['BENCH_DATABASE']!, max: 10 })
await pool.query(
  'CREATE TABLE item (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, price float8 NOT NULL, tags json NOT NULL)',
)
await pool.query(
  `INSERT INTO item (name, price, tags) SELECT 'Item ' || i, i / 4.0, '["fresh","local"]' FROM generate_series(1, 100) i`,
)
const columns = 'id::int, name, price, tags'
serve(
  createServer((req, res) => {
    const send = (status: number, value: unknown) =>
      res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    const failed = (error: unknown) => send(500, String(error))
    if (req.method === 'GET') {
      const id = Number(req.url!.split('/')[2])
      const query = { name: 'get', text: `SELECT ${columns} FROM item WHERE id = $1`, values: [id] }
      void pool.query(query).then(({ rows }) => send(rows.length > 0 ? 200 : 404, rows[0]), failed)
      return
    }
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      const { name, price, tags } = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
      const text = `INSERT INTO item (name, price, tags) VALUES ($1, $2, $3) RETURNING ${columns}`
      void pool
        .query({ name: 'post', text, values: [name, price, JSON.stringify(tags)] })
        .then(({ rows }) => send(201, rows[0]), failed)
    })
  }),
)

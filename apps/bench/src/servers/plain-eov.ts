import { createServer } from 'node:http'
import express, { type NextFunction, type Request, type Response } from 'express'
import * as OpenApiValidator from 'express-openapi-validator'
import { benchContract, items, shelf } from '../contract.ts'
import { serve, size } from '../serve.ts'

// This server uses express-openapi-validator as its README describes.
const app = express()
app.use(express.json())
app.use(
  OpenApiValidator.middleware({
    apiSpec: benchContract(size).document as never,
    validateRequests: true,
    validateResponses: true,
  }),
)
app.get('/items/:itemId', (req, res) => void res.json(shelf[Number(req.params['itemId']) - 1]))
app.get('/items', (_req, res) => void res.json(items))
app.post('/items', (req, res) => void res.status(201).json({ id: 101, ...req.body }))
app.use((error: { status?: number; message: string }, _req: Request, res: Response, _next: NextFunction) => {
  res.status(error.status ?? 500).json({ message: error.message })
})
serve(createServer(app))

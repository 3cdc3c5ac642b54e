import { createServer } from 'node:http'
import express from 'express'
import { items, shelf } from '../contract.ts'
import { serve } from '../serve.ts'

// This server is Express without a validator.
const app = express()
app.use(express.json())
app.get('/items/:itemId', (req, res) => void res.json(shelf[Number(req.params['itemId']) - 1]))
app.get('/items', (_req, res) => void res.json(items))
app.post('/items', (req, res) => void res.status(201).json({ id: 101, ...req.body }))
serve(createServer(app))

import { createServer } from 'node:http'
import express from 'express'
import { compiledEnforcer } from '@concordat/server'
import { expressRouter } from '@concordat/server/express'
import { benchApi } from '../implementation.ts'
import { serve, size } from '../serve.ts'

const api = benchApi(size)
const app = express()
app.use(await expressRouter(api, { enforcer: compiledEnforcer }))
serve(createServer(app))

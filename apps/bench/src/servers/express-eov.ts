import { eovEnforcer } from '@concordat/eov'
import { createServer } from 'node:http'
import express from 'express'
import { expressRouter } from '@concordat/server/express'
import { benchApi } from '../implementation.ts'
import { serve, size } from '../serve.ts'

const app = express()
app.use(await expressRouter(benchApi(size), { enforcer: eovEnforcer, warmUp: 'on-use' }))
serve(createServer(app))

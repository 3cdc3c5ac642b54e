import { createAdaptorServer } from '@hono/node-server'
import type { Server } from 'node:http'
import { honoApp } from '../hono-app.ts'
import { serve } from '../serve.ts'

serve(createAdaptorServer({ fetch: honoApp.fetch }) as Server)

import { honoApp } from '../hono-app.ts'
import { serveBun } from '../serve-bun.ts'

serveBun(async (request) => honoApp.fetch(request))

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { defineContract, type OpenAPIDocument, type Validators } from '@concordat/core'
import { implement } from '@concordat/server'
import { nodeListener } from '@concordat/server/node'
import { serve } from '../serve.ts'

// This server has GitHub's contract, unchanged. One handler returns a valid reply, all others return an empty
// object.
const document = JSON.parse(readFileSync(process.env['GITHUB_CONTRACT']!, 'utf8')) as OpenAPIDocument
const file = process.env['GITHUB_VALIDATORS']
const emitted = file === undefined ? undefined : ((await import(file)) as { validators: Validators })
const items = Object.values(document['paths'] as Record<string, Record<string, { operationId?: string }>>)
const handlers = Object.fromEntries(
  items
    .flatMap((item) => Object.values(item))
    .flatMap(({ operationId }) => (operationId === undefined ? [] : [[operationId, () => ({})]])),
)
handlers['meta/get-all-versions'] = () => ['2022-11-28']
const log = { error: () => undefined, warn: () => undefined }
const options = { log, ...(emitted && { validators: emitted.validators }) }
const api = implement(defineContract<any, never>(document, []), options, handlers as never)

serve(createServer(nodeListener(api)))

// pnpm site: builds the reference site, a single HTML file that works without a network.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { pageDocument } from '@concordat/pages'
import { document } from '@grocer/contract'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const output = at('../dist/index.html')
const emptyImage = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA='

const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }
// Redoc knows neither the items of streams nor WebSockets.
const contract = at('../dist/openapi.json')
mkdirSync(at('../dist'), { recursive: true })
writeFileSync(contract, JSON.stringify(pageDocument(document)))
const args = ['build-docs', contract, '--inlineBundle', '--output', output]
const { status, error } = spawnSync(at('../node_modules/.bin/redocly'), args, { stdio: 'inherit', env })
if (error !== undefined) throw error
if (status !== 0) process.exit(status)

// Redocly's logo is the only thing that the page would load from another server. An empty image replaces it.
const html = readFileSync(output, 'utf8')
writeFileSync(output, html.replace(/https:\/\/cdn\.redoc\.ly\/[\w/.-]+\.svg/g, emptyImage))

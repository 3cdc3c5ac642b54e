import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { proxyListener, violationLine } from '@concordat/proxy'
import { sendRequest, close, listen } from './support/start-proxy.ts'
import { shop } from './support/shop.ts'

const app = `
from flask import Flask, request, redirect

app = Flask(__name__)
items = {1: {"name": "Apple", "price": 0.99}, 2: {"name": "Banana", "price": "0.59"}}

@app.get("/api/items/<int:item_id>")
def get_item(item_id):
    return items[item_id]

@app.post("/api/items")
def create_item():
    return request.get_json(), 201

@app.get("/api/old")
def old():
    return redirect("/api/items/1")
`

const notAvailable = 'python3 with venv or PyPI is not available: the test with Flask is skipped.'
const run = promisify(execFile)

/** Creates a virtual environment with Flask; undefined without Python or PyPI. */
async function flaskIn(folder: string): Promise<string | undefined> {
  const python = join(folder, 'venv/bin/python')
  try {
    await run('python3', ['-m', 'venv', join(folder, 'venv')], { timeout: 60_000 })
    const install = [
      '-m',
      'pip',
      'install',
      '--quiet',
      '--disable-pip-version-check',
      '--retries',
      '0',
      'flask',
    ]
    await run(python, install, { timeout: 90_000 })
    return python
  } catch {
    return undefined
  }
}

/** Starts the application. @returns its address */
function start(python: string, folder: string): Promise<string> {
  const flask = spawn(python, ['-m', 'flask', '--app', 'app', 'run', '--port', '0'], { cwd: folder })
  onTestFinished(() => void flask.kill())
  return new Promise((resolve, reject) => {
    let output = ''
    const onOutput = (text: Buffer) => {
      output += text.toString()
      const address = /Running on (http:\S+)/.exec(output)?.[1]
      if (address !== undefined) resolve(address)
    }
    flask.stdout.on('data', onOutput)
    flask.stderr.on('data', onOutput)
    flask.once('error', reject)
    flask.once('exit', () => reject(new Error(output)))
  })
}

test(
  'violations of requests and of replies are found in front of Flask',
  { timeout: 180_000 },
  async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'concordat-flask-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    writeFileSync(join(folder, 'app.py'), app)
    const python = await flaskIn(folder)
    if (python === undefined) console.warn(notAvailable)
    context.skip(python === undefined, notAvailable)
    const upstream = await start(python!, folder)

    const lines: string[] = []
    const reporting = proxyListener(shop, {
      upstream,
      onViolation: (one) => void lines.push(violationLine(one)),
    })
    const reportingServer = await listen(reporting)
    const post = (body: string) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body })
    expect(JSON.parse((await sendRequest(reportingServer.port, '/api/items/1')).body.toString())).toEqual({
      name: 'Apple',
      price: 0.99,
    })
    expect((await sendRequest(reportingServer.port, '/api/items/2')).status).toBe(200)
    expect((await sendRequest(reportingServer.port, '/api/items', post('{"name":"Cherry"}'))).status).toBe(
      201,
    )
    expect((await sendRequest(reportingServer.port, '/api/items/3')).status).toBe(500)
    expect((await sendRequest(reportingServer.port, '/api/old')).headers.location).toBe('/api/items/1')
    await close(reportingServer.server)
    await reporting.close()
    expect(lines.sort()).toEqual([
      '✗ reply 200 GET /api/items/2 (getItem): body /price must be number',
      "✗ reply 201 POST /api/items (createItem): body /price must have required property 'price'",
      '✗ reply 500 GET /api/items/3 (getItem): 500 is not declared, but 200, 204',
      '✗ request 404 GET /api/old: There is nothing at /api/old.',
      "✗ request 422 POST /api/items (createItem): body /price must have required property 'price'",
    ])

    const blocking = proxyListener(shop, {
      upstream,
      requests: 'block',
      replies: 'block',
      onViolation: () => undefined,
    })
    const blockingServer = await listen(blocking)
    expect((await sendRequest(blockingServer.port, '/api/items/1')).status).toBe(200)
    expect((await sendRequest(blockingServer.port, '/api/items/2')).status).toBe(502)
    expect((await sendRequest(blockingServer.port, '/api/items', post('{"name":"Cherry"}'))).status).toBe(422)
    expect(
      (await sendRequest(blockingServer.port, '/api/items', post('{"name":"Cherry","price":3}'))).status,
    ).toBe(201)
    await close(blockingServer.server)
    await blocking.close()
  },
)

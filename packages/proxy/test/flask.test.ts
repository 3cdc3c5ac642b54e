import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { proxyListener, violationLine } from '@concordat/proxy'
import { ask, close, open } from './support/front.ts'
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

const notThere = 'python3 with venv, or PyPI, is not there: Flask was not tried.'
const run = promisify(execFile)

/** An environment with Flask in it; undefined where there is no Python, or nothing to be had from PyPI. */
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

/** Starts the application. @returns where it listens, as it says */
function start(python: string, folder: string): Promise<string> {
  const flask = spawn(python, ['-m', 'flask', '--app', 'app', 'run', '--port', '0'], { cwd: folder })
  onTestFinished(() => void flask.kill())
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (text: Buffer) => {
      said += text.toString()
      const address = /Running on (http:\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    }
    flask.stdout.on('data', listen)
    flask.stderr.on('data', listen)
    flask.once('error', reject)
    flask.once('exit', () => reject(new Error(said)))
  })
}

test('a violation of each side is found in front of Flask', { timeout: 180_000 }, async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-flask-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'app.py'), app)
  const python = await flaskIn(folder)
  if (python === undefined) console.warn(notThere)
  context.skip(python === undefined, notThere)
  const upstream = await start(python!, folder)

  const lines: string[] = []
  const reporting = proxyListener(shop, {
    upstream,
    onViolation: (one) => void lines.push(violationLine(one)),
  })
  const front = await open(reporting)
  const post = (body: string) => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body })
  expect(JSON.parse((await ask(front.port, '/api/items/1')).body.toString())).toEqual({
    name: 'Apple',
    price: 0.99,
  })
  expect((await ask(front.port, '/api/items/2')).status).toBe(200)
  expect((await ask(front.port, '/api/items', post('{"name":"Cherry"}'))).status).toBe(201)
  expect((await ask(front.port, '/api/items/3')).status).toBe(500)
  expect((await ask(front.port, '/api/old')).headers.location).toBe('/api/items/1')
  await close(front.server)
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
  const wall = await open(blocking)
  expect((await ask(wall.port, '/api/items/1')).status).toBe(200)
  expect((await ask(wall.port, '/api/items/2')).status).toBe(502)
  expect((await ask(wall.port, '/api/items', post('{"name":"Cherry"}'))).status).toBe(422)
  expect((await ask(wall.port, '/api/items', post('{"name":"Cherry","price":3}'))).status).toBe(201)
  await close(wall.server)
  await blocking.close()
})

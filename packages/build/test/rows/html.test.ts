import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Program } from '../support/program.ts'

const files = {
  'openapi.yaml': `openapi: 3.1.0
info: { title: Pages, version: '1' }
paths:
  /hello/{name}:
    get:
      operationId: hello
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: A page, content: { text/html: { schema: { type: string } } } } }
  /broken:
    get:
      operationId: broken
      responses: { '200': { description: Never, content: { text/html: { schema: { type: string } } } } }
`,
  'hello.html': `<!doctype html>
<title>{{ name }}</title>
<p class="{{name}}">Hello {{user.name}}, \\{{no value}} \`\${1}\`</p>
<main>{{raw(bold)}}</main>
<ul>{{rows}}</ul>
`,
  'row.html': '<li>{{text}}</li>',
  'api.mjs': `import hello from './hello.html'
import row from './row.html'
export const handlers = {
  hello: ({ path: { name } }) =>
    hello({ name, user: { name }, bold: '<b>bold</b>', rows: ['<1>', 2].map((text) => row({ text })) }).text,
  broken: () => {
    throw new Error('The <oven> is cold')
  },
}
`,
}

let program: Program
beforeAll(async () => {
  program = new Program(files)
  await program.build('pages.mjs', { minify: false })
})
afterAll(() => program[Symbol.dispose]())

describe('the single file', () => {
  test('BO2: serves a page of a template', async () => {
    await using running = program.run('pages.mjs')
    const response = await fetch(`${await running.url()}/hello/${encodeURIComponent('<Ann> & "Bob"')}`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toBe(`<!doctype html>
<title>&lt;Ann&gt; &amp; &quot;Bob&quot;</title>
<p class="&lt;Ann&gt; &amp; &quot;Bob&quot;">Hello &lt;Ann&gt; &amp; &quot;Bob&quot;, {{no value}} \`\${1}\`</p>
<main><b>bold</b></main>
<ul><li>&lt;1&gt;</li><li>2</li></ul>
`)
  })

  test('BO6: escapes what {{x}} inserts, and inserts raw(x) as it is', async () => {
    await using running = program.run('pages.mjs')
    const page = await (await fetch(`${await running.url()}/hello/%3Cscript%3E`)).text()
    expect(page).toContain('Hello &lt;script&gt;,')
    expect(page).toContain('<main><b>bold</b></main>')
    expect(page).not.toContain('<script>')
  })

  test('BO2: shows an error with its source to a browser in development, and to nobody else', async () => {
    const headers = { accept: 'text/html,*/*' }
    await using developing = program.run('pages.mjs', { env: { NODE_ENV: 'development' } })
    const page = await fetch(`${await developing.url()}/broken`, { headers })
    expect([page.status, page.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8'])
    const text = await page.text()
    expect(text).toContain('The &#60;oven&#62; is cold')
    expect(text).toContain('throw new Error(')
    expect(text).toMatch(/class="own">.*broken/)
    const problem = await fetch(`${await developing.url()}/broken`)
    expect(problem.headers.get('content-type')).toBe('application/problem+json')
    await using running = program.run('pages.mjs')
    const closed = await fetch(`${await running.url()}/broken`, { headers })
    expect(await closed.text()).not.toContain('oven')
  })
})

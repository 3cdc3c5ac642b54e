import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { createPages, type Pages } from '@concordat/pages'
import { commandsOf, unescaped } from './page-rows.ts'

const texts = [
  '<script>run()</script>',
  '</script><script>run()</script>',
  '"><img src=x onerror="run()">',
  "'><img src=x onerror='run()'>",
  '</title></code></pre></table><svg onload=run()>',
  '[click](javascript:run()) ![image](javascript:run())',
  '[click](java&#115;cript:run()) <javascript:run()>',
  '[click](https://example.org/"onmouseover="run())',
  '<b onclick=run()>bold</b>',
  '<meta http-equiv="refresh" content="0;url=https://example.org">',
  '<!-- --><iframe src="javascript:run()">',
  '`<script>run()</script>`\n\n    <script>run()</script>\n\n```"><script>run()</script>\n<script>run()</script>\n```',
]

function pagesWith(text: string) {
  const info = { title: text, version: text, description: text }
  const path = `/a${text.replaceAll(/[/?#{}\n]/g, '')}`
  const operation = {
    operationId: text,
    summary: text,
    description: text,
    tags: [text],
    parameters: [{ name: text, in: 'query', description: text, schema: { default: text } }],
    requestBody: { content: { [text]: { schema: true } } },
    responses: { 200: { description: text } },
  }
  const paths = { [path]: { post: operation } }
  const document = { openapi: '3.1.0', info, servers: [{ url: `/${text}` }], paths }
  return createPages(defineContract<any, never>(document, []))
}

/** The body of a page. */
function pageText(pages: Pages, target: string): string {
  const reply = pages.answer({ method: 'GET', target, header: () => undefined })
  return (reply!.body as Buffer).toString()
}

test.each(texts)('%j is escaped on every page', (text) => {
  const plain = pagesWith('text')
  const pages = pagesWith(text)
  for (const path of ['/', '/documentation', '/docs', '/redoc']) {
    const html = pageText(pages, path)
    const tags = html.match(/<[^>]*>/g)!
    for (const tag of tags) {
      expect(tag).not.toMatch(/^<(?:svg|iframe|meta http-equiv|b )/)
      // Text within a quoted attribute is harmless, so only the rest of the tag is checked.
      expect(tag.replaceAll(/"[^"]*"/g, '""')).not.toMatch(/\bon\w+=/)
      expect(tag).not.toMatch(/^<\w[^>]*(?:href|src)="(?:javascript|java&)/)
    }
    const scripts = (page: string) => page.match(/<script/g)?.length
    expect(scripts(html)).toBe(scripts(pageText(plain, path)))
  }
})

test('Markdown and tags without attributes are rendered in a description', () => {
  const pages = pagesWith('*some* <b>bold</b><br>[more](https://example.org/a?b=1&c=2 "title")')
  expect(pageText(pages, '/')).toContain(
    '<em>some</em> <b>bold</b><br><a href="https://example.org/a?b=1&amp;c=2">more</a>',
  )
})

test('a description cannot change the page after it', () => {
  for (const text of ['<pre>', '</ul><ul>', '<b><i></b></i>', '</code></strong>', '<ol><ul></ol>'])
    expect(pageText(pagesWith(text), '/')).toContain(text.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  expect(pageText(pagesWith('<p>one<ul><li>two<li>three</ul>'), '/')).toContain('<ul><li>two<li>three</ul>')
})

test('a description that no parser gets through is shown as it is', () => {
  const start = performance.now()
  for (const text of ['> '.repeat(30_000), '_a_'.repeat(30_000), '[a]('.repeat(30_000)])
    expect(pageText(pagesWith(text), '/')).toContain(text.slice(0, 20).replaceAll('>', '&gt;'))
  expect(performance.now() - start).toBeLessThan(10_000)
})

test('a terminal obeys no character of the contract', () => {
  const text = 'a\u001b[2Jb\u202ec\rd\r\ne'
  for (const path of ['/', '/documentation']) {
    const html = pageText(pagesWith(text), path)
    // oxlint-disable-next-line no-control-regex
    expect(html).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e]/)
    expect(html).toContain(String.raw`a\u001b[2Jb\u202ec`)
  }
})

const commandTexts = [
  '$(echo run)',
  '`echo run`',
  '";echo run;"',
  "';echo run;'",
  '\n echo run',
  '!run',
  '@/etc/hostname',
  '-o run',
  '\\" | echo run',
]

test.each(commandTexts)('a shell takes %j in the commands of the page as data', (text) => {
  const [command] = commandsOf(pageText(pagesWith(text), '/documentation'))
  const script = `curl() { printf '%s\\n---\\n' "$@"; }; BASE=http://a; ${command}`
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n---\n')
  expect(words).toEqual([words[0], '-H', `content-type: ${text.trim()}`, '-d', 'sample', ''])
  expect(words[0]).toMatch(/^http:\/\/a\/a/)
})

test.each(commandTexts)('a shell runs nothing for %j anywhere in a call', (text) => {
  const value = { schema: { type: 'string', const: text } }
  const form = { schema: { type: 'object', required: [text], properties: { [text]: value.schema } } }
  const parameters = ['query', 'header', 'cookie'].map((location) => ({
    name: location === 'query' ? text : 'name',
    in: location,
    required: location === 'query',
    ...value,
  }))
  const content = {
    'application/json': form,
    'application/x-www-form-urlencoded': form,
    'multipart/form-data': form,
    'text/plain': value,
  }
  const scheme = { type: 'apiKey', in: 'query', name: text }
  const document = {
    openapi: '3.1.0',
    info: { title: 'Hostile', version: '1' },
    servers: [{ url: `/${text}` }],
    paths: { '/a': { post: { parameters, requestBody: { content }, responses: {} } } },
    security: [{ [text]: [] }],
    components: { securitySchemes: { [text]: scheme, [`${text}2`]: { type: 'http', scheme: text } } },
  }
  const html = pageText(createPages(defineContract<any, never>(document, [])), '/documentation')
  const commands = commandsOf(html)
  expect(commands.length).toBeGreaterThan(2)
  const blocks = [...html.matchAll(/<pre><code>(export [^<]*)<\/code>/g)].map(([, block]) =>
    unescaped(block!),
  )
  expect(blocks).toHaveLength(1)
  // The stub prints nothing, so whatever is printed was run.
  const script = ['curl() { :; }', ...blocks, ...commands].join('\n')
  expect(execFileSync('sh', ['-c', script], { encoding: 'utf8', input: '' })).toBe('')
})

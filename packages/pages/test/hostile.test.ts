import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { defineContract } from '@concordat/core'
import { createPages, type Pages } from '@concordat/pages'

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

test.each(['$(echo run)', '`echo run`', '";echo run;"', "';echo run;'", '\n echo run', '!run'])(
  'a shell takes %j in the example command as data',
  (text) => {
    const pages = pagesWith(text)
    const [, escaped] = /<pre><code>(curl [^<]*)<\/code>/.exec(pageText(pages, '/documentation'))!
    const entities: Record<string, string> = {
      '&quot;': '"',
      '&#39;': "'",
      '&lt;': '<',
      '&gt;': '>',
      '&amp;': '&',
    }
    const command = escaped!.replaceAll(/&[^;]+;/g, (entity) => entities[entity]!)
    const script = `curl() { printf '%s\\n---\\n' "$@"; }; BASE=http://a; ${command}`
    const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n---\n')
    expect(words).toEqual(['-X', 'POST', words[2], '-H', `content-type: ${text.trim()}`, '-d', '@-', ''])
    expect(words[2]).toMatch(/^http:\/\/a\/.*run/)
  },
)

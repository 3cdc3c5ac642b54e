import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { templateModule } from '../src/templates/template-module.ts'
import { urlOf } from '../src/templates/url-of.ts'
import { valueAt } from '../src/templates/value-at.ts'
import { Program } from './support/program.ts'

describe('a template', () => {
  test.each([
    '<p>{{x}}</p>',
    '<a href="{{x}}" title=\'{{ x.y }}\' hidden>{{raw(x)}}</a>',
    '<script>if (a < b) c()</script><p>{{x}}</p>',
    '<style>a > b {}</style>{{x}}',
    '<!-- <script> --> {{x}}',
    '<input disabled value="{{x}}">{{x}}',
    'a < b {{x}}',
  ])('may insert a value here: %s', (source) => {
    expect(templateModule(source, 't.html')).toContain('valueAt(data, ["x"')
  })

  test.each([
    ['<a class={{x}}>', 'needs quotes'],
    ['<{{x}}>', 'cannot be the name'],
    ['</{{x}}>', 'cannot be the name'],
    ['<iframe srcdoc="{{x}}">', 'srcdoc'],
    ['<a {{x}}="1">', 'cannot be the name'],
    ['<a onclick="f({{x}})">', 'event handler'],
    ['<script>const a = "{{x}}"</script>', 'script'],
    ['<SCRIPT src="a">{{x}}</SCRIPT>', 'script'],
    ['<style>a { color: {{x}} }</style>', 'style'],
    ['<!-- {{x}} -->', 'comment'],
    ['{{ x + 1 }}', 'is no value'],
    ['{{raw(x + 1)}}', 'is no value'],
    ['{{x()}}', 'is no value'],
  ])('is refused: %s', (source, message) => {
    expect(() => templateModule(`\n${source}`, 't.html')).toThrow(new RegExp(`^t\\.html:2 .*(?:${message})`))
  })

  test('checks the scheme of a URL, unless something before it rules out that it has one', () => {
    const checks = (source: string) => templateModule(source, 't.html').includes('${urlOf(')
    expect(['<a href="{{x}}">', '<a href="a{{x}}">', "<img src='{{x}}'>"].map(checks)).toEqual([
      true,
      true,
      true,
    ])
    const others = [
      '<a href="/{{x}}">',
      '<a href="?q={{x}}">',
      '<a title="{{x}}">',
      '<a href="{{raw(x)}}">',
      '{{x}}',
    ]
    expect(others.filter(checks)).toEqual([])
    for (const url of ['https://x.example/a:b', '/a:b', 'a?b=c:d', 'page.html', 'mailto:a@x.example', ''])
      expect(urlOf(url, 't.html')).toBe(url)
    for (const url of [
      'javascript:a()',
      ' JavaScript :a()',
      'java\nscript:a()',
      'data:text/html,a',
      'x:',
      ':a',
    ])
      expect(() => urlOf(url, 't.html')).toThrow('scheme')
  })

  test('needs its values, which may be undefined', () => {
    expect(valueAt({ a: { b: undefined } }, ['a', 'b'], 't.html')).toBeUndefined()
    expect(() => valueAt({ a: {} }, ['a', 'b'], 't.html')).toThrow('t.html needs `a.b`, which is missing')
    expect(() => valueAt({}, ['constructor'], 't.html')).toThrow('missing')
  })

  test('is a module of Node while a program is developed', async () => {
    using program = new Program({
      'page.html': '<p>{{name}}</p>',
      'show.mjs': "import page from './page.html'\nconsole.log(page({ name: '<Ann>' }).text)\n",
    })
    const hooks = fileURLToPath(new URL('../src/templates/register.ts', import.meta.url))
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--import',
      hooks,
      program.path('show.mjs'),
    ])
    expect(stdout).toBe('<p>&lt;Ann&gt;</p>\n')
  })
})

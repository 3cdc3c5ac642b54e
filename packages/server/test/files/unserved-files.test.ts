import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { askingForFiles } from '../support/asking-for-files.ts'
import { Folder } from '../support/folder.ts'
import { hosts } from '../support/hosts.ts'

let folder: Folder
beforeAll(() => {
  folder = new Folder()
  folder.write('public/app.js', 'app')
  folder.write('public/site/index.html', '<p>')
  folder.write('public/.env', 'TOP')
  folder.write('public/.git/config', 'TOP')
  folder.write('secret.txt', 'TOP')
  folder.write('public-too/secret.txt', 'TOP')
  const link = (target: string, name: string) => symlinkSync(target, join(folder.path, 'public', name))
  link(join(folder.path, 'secret.txt'), 'out.txt')
  link(join(folder.path, 'public-too'), 'beside')
  link('app.js', 'inside.txt')
  link('loop.txt', 'loop.txt')
})
afterAll(() => folder.remove())

describe.each(Object.keys(hosts))('a folder of files on the %s host', (host) => {
  const asking = askingForFiles(host, () => folder)

  test.each([
    '.env',
    '%2eenv',
    '.git/config',
    'out.txt',
    'beside/secret.txt',
    'loop.txt',
    '..%2fsecret.txt',
    '..%5csecret.txt',
    '..%2fpublic-too%2fsecret.txt',
    '%2e%2e%2fsecret.txt',
    '%2Fetc%2Fpasswd',
    '%c0%ae%c0%ae/secret.txt',
    'app.js/',
    'app.js/app.js',
    'app.js%00.txt',
    'app.js::$DATA',
    '%zz',
    'site',
    'site//index.html',
    'n'.repeat(300),
    `${'n/'.repeat(3000)}n`,
    '',
  ])('does not serve %s', async (path) => {
    await asking(async (ask) => {
      for (const headers of [{}, { range: 'bytes=99-' }, { 'if-match': '"x"' }] as Record<string, string>[]) {
        const response = await ask(path, headers)
        expect(response.status).toBe(404)
        expect(await response.text()).not.toContain('TOP')
      }
    })
  })

  test('follows a link within the folder', async () => {
    await asking(async (ask) => expect(await (await ask('inside.txt')).text()).toBe('app'))
  })
})

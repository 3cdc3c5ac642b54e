import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'

/** What run.cjs prints with an old Node, in a folder with or without the Node of the project. */
function printed(isInstalled: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'concordat-run-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'scripts'))
  cpSync(new URL('../run.cjs', import.meta.url), join(folder, 'scripts/run.cjs'))
  if (isInstalled) {
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
    writeFileSync(join(folder, 'node_modules/.bin/node'), '')
  }
  const old = "Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } })"
  writeFileSync(join(folder, 'old-node.cjs'), old)
  const args = ['--require', join(folder, 'old-node.cjs'), 'scripts/run.cjs', 'scripts/pack.ts', '--all']
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  expect(status).toBe(1)
  return stderr
}

test('a script that an old Node runs names the command that runs it with the Node of the project', () => {
  expect(printed(true)).toContain(
    'runs with Node 20.20.2.\nRun: npx -y pnpm@12 exec node scripts/run.cjs scripts/pack.ts --all',
  )
})

test('without the Node of the project, the script says that the installation is not complete', () => {
  expect(printed(false)).toContain('The installation is not complete. Run: npx -y pnpm@12 install')
})

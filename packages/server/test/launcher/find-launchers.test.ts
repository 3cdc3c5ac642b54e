import { expect, test } from 'vitest'
import { findLaunchers } from '../../src/launcher/find-launchers.ts'

/** Finds the launchers of a program that is started by these commands, from the outermost to its parent. */
function launchersOf(...commands: string[]): string[] {
  const entries = [...commands, 'node start.ts'].map((command, index) => ({
    pid: index + 1,
    parent: index,
    command,
    session: command.startsWith('other-session ') ? 'other' : 'own',
  }))
  return findLaunchers(entries.length, (pid) => entries[pid - 1]).map(({ command }) => command)
}

test('npx, and the pnpm that it starts, are launchers, with the shells between them', () => {
  const trap = `sh -c trap 'if [ "$?" -eq 130 ]; then trap - INT; kill -s INT $$; fi' INT; node start.ts`
  const commands = ['bash', 'npm exec pnpm@12 start', "sh -c 'pnpm' start --port 0", 'pnpm start', trap]
  expect(launchersOf(...commands)).toEqual(['pnpm start', 'npm exec pnpm@12 start'])
})

test.each([
  'node /usr/lib/node_modules/npm/bin/npm-cli.js start',
  '/usr/bin/node /usr/bin/npx -y pnpm@12 start',
  'node /root/.cache/node/corepack/v1/pnpm/10.0.0/bin/pnpm.cjs start',
  '/home/me/.local/share/pnpm/pnpm start',
])('%s is a launcher', (command) => {
  expect(launchersOf('bash', command, '/bin/bash -c node a.ts && node start.ts')).toEqual([command])
})

test.each([
  ['the shell of a terminal', '-bash'],
  ['a script', 'sh ./start-all.sh'],
  ['another program', 'node node_modules/.bin/concurrently pnpm start'],
  ['a shell that puts the program in the background', 'sh -c pnpm start & sleep 9'],
  ['the start of the session', 'other-session sh -c setsid pnpm start'],
])('no launcher is looked for beyond %s', (_name, command) => {
  expect(launchersOf('npm run all', command, 'pnpm start')).toEqual(['pnpm start'])
})

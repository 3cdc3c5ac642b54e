import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { newDatabase } from './postgres-server.ts'

/** Runs the same tests on SQLite and on PostgreSQL. @param tests receives a function that creates an empty database */
export function eachDatabase(
  tests: (newDatabase: () => Promise<string>, name: 'sqlite' | 'postgres') => void,
): void {
  describe('on SQLite', () => {
    let folder = ''
    let count = 0
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'concordat-sqlite-'))
    })
    afterAll(() => rmSync(folder, { recursive: true, force: true }))
    tests(async () => join(folder, `${++count}.db`), 'sqlite')
  })
  describe('on PostgreSQL', () => {
    tests(() => newDatabase(inject('postgres')), 'postgres')
  })
}

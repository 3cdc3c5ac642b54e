import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { corpusFolder, terminal } from './proofs/terminal.ts'

const isThere = existsSync(join(corpusFolder, 'index.tsv'))
if (!isThere) console.log('The corpus of real contracts is not there, so no real contract is called.')

test.skipIf(!isThere)('every operation of some real contracts is called from a command line', async () => {
  let text = ''
  const context = {
    print: (line: string) => void (text += `${line}\n`),
    note: () => undefined,
    signal: new AbortController().signal,
  }
  const isHeld = await terminal.run(['--only', 'museum,petstore,nhs-pds'], context)
  expect(isHeld ? '' : text).toBe('')
})

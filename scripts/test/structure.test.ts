import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { checkStructure } from '../check/structure.ts'

/** Returns the violations in a repository that consists of these files. */
function violations(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), 'structure-'))
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true })
      writeFileSync(join(root, file), text)
    }
    return checkStructure(root)
  } finally {
    rmSync(root, { recursive: true })
  }
}

test.each([
  [
    'an import that is not allowed',
    { 'packages/core/src/a.ts': "import type { X } from '@concordat/model'" },
    /arrow from core to model is not allowed/,
  ],
  [
    'an import of a subpath',
    { 'packages/model/src/a.ts': "export * from '@concordat/server/express'" },
    /arrow from model to server/,
  ],
  [
    'an import in a test',
    { 'packages/core/test/a.ts': `await import('@concordat/engine')` },
    /arrow from core to engine/,
  ],
  [
    'an import of a generated package in the toolkit',
    { 'packages/server/src/a.ts': "import { contract } from '@grocer/contract'" },
    /arrow from server to contract/,
  ],
  [
    'a relative path into another package',
    { 'packages/core/src/a.ts': `import '../../model/src/b.ts'` },
    /reaches into model/,
  ],
  [
    'a circular import, also of types',
    {
      'packages/core/src/a.ts': "import type { B } from './b.ts'",
      'packages/core/src/b.ts': "export {} from './a.ts'",
    },
    /circle: .*a\.ts > .*b\.ts > .*a\.ts/,
  ],
  ['a file that is too long', { 'packages/core/src/a.ts': '\n'.repeat(401) }, /has 402 lines/],
])('%s is reported', (_name, files, message) => {
  expect(violations(files as unknown as Record<string, string>)).toEqual([expect.stringMatching(message)])
})

test('allowed imports, and imports in template literals, are not reported', () => {
  const files = {
    'packages/model/src/a.ts': "import { X } from '@concordat/core'\nimport './b.ts'",
    'packages/model/src/b.ts': "const text = `\nimport { Y } from '@concordat/server'\n`",
    'packages/contract/src/long.ts': '\n'.repeat(1000),
  }
  expect(violations(files)).toEqual([])
})

import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { ContractProblems, readContract } from '@concordat/reader'

// The test documents of the OpenAPI Initiative, for OpenAPI 3.0, 3.1 and 3.2.

const folder = fileURLToPath(new URL('../../../../shared/suites/openapi', import.meta.url))
const isPresent = existsSync(folder)
if (!isPresent)
  console.log(
    'The documents of the OpenAPI Initiative are not beside the repository: their tests are skipped.',
  )
const files = isPresent
  ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:ya?ml|json)$/.test(file),
    )
  : []
const documents = (kind: string) =>
  files.filter((file) => file.includes(`/${kind}/`)).map((file) => [relative('.', file)])

describe.skipIf(!isPresent)('a document of the OpenAPI Initiative', () => {
  test.each(documents('pass'))('that is right is read: %s', async (file) => {
    await expect(readContract(join(folder, file))).resolves.toHaveProperty('model')
  })

  test.each(documents('fail'))('that is wrong has an error or a warning: %s', async (file) => {
    const problems = await readContract(join(folder, file)).then(
      ({ warnings }) => warnings,
      (error: unknown) => {
        if (error instanceof ContractProblems) return error.problems
        throw error
      },
    )
    expect(problems.length).toBeGreaterThan(0)
  })
})

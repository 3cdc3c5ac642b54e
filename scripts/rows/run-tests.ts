import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RowTest } from './find-tests.ts'

export type Outcome = 'passed' | 'failed' | 'skipped'

/** The part of Vitest's JSON report that is read here. */
interface Report {
  testResults: {
    name: string
    status: string
    assertionResults: { title: string; status: string }[]
  }[]
}

const progress = fileURLToPath(new URL('progress-reporter.ts', import.meta.url))

/**
 * Runs tests with Vitest. Other tests in the same files are skipped.
 *
 * @returns the outcome of each test
 * @throws Error if Vitest writes no report
 */
export async function runTests(root: string, tests: readonly RowTest[]): Promise<Map<RowTest, Outcome>> {
  const folder = mkdtempSync(join(tmpdir(), 'rows-'))
  const output = join(folder, 'report.json')
  const files = [...new Set(tests.map(({ file }) => join(root, file)))]
  const ids = [...new Set(tests.map(({ id }) => id))]
  const args = ['run', ...files, '-t', `(?:^| )(?:${ids.join('|')}): `]
  args.push('--reporter=json', `--outputFile=${output}`, `--reporter=${progress}`)
  try {
    const code = await new Promise((resolve, reject) => {
      const child = spawn('vitest', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
      child.once('error', reject).once('close', resolve)
    })
    if (!existsSync(output)) throw new Error(`Vitest ended with ${String(code)} and wrote no report.`)
    return outcomes(root, tests, JSON.parse(readFileSync(output, 'utf8')) as Report)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Reads the outcomes of tests from a report of Vitest. */
export function outcomes(
  root: string,
  tests: readonly RowTest[],
  { testResults }: Report,
): Map<RowTest, Outcome> {
  return new Map(
    tests.map((test) => {
      const result = testResults.find(({ name }) => relative(root, name).replaceAll('\\', '/') === test.file)
      const named = titlePattern(test.title)
      const statuses = (result?.assertionResults ?? [])
        .filter(({ title }) => named.test(title))
        .map(({ status }) => status)
      // A file that cannot be loaded has no tests, and its own status is `failed`.
      if (statuses.includes('failed') || (statuses.length === 0 && result?.status === 'failed'))
        return [test, 'failed']
      return [test, statuses.includes('passed') ? 'passed' : 'skipped']
    }),
  )
}

/** A pattern for the titles of a test in a report, where values replace the placeholders of `test.each`. */
function titlePattern(title: string): RegExp {
  const parts = title.split(/%[sdifjoOc#]|\$\{[^}]*\}|\$[\w.]+/)
  return new RegExp(`^${parts.map((part) => RegExp.escape(part)).join('[^]*')}$`)
}

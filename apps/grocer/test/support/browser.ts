import { execFileSync } from 'node:child_process'
import { existsSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser } from 'playwright-core'

const cache = fileURLToPath(new URL('../../../../node_modules/.cache/chromium', import.meta.url))
const registryPackage = '@sparticuz/chromium@153.0.0'
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Opens a browser: the one of the system where there is one, else one from the registry, fetched once.
 * Undefined, with a line that says why, where neither can be had.
 */
export async function openBrowser(): Promise<Browser | undefined> {
  const found = [
    process.env['CHROMIUM'],
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ]
  const installed =
    process.env['CHROMIUM'] === 'registry'
      ? undefined
      : found.find((path) => path !== undefined && existsSync(path))
  try {
    if (installed !== undefined) return await chromium.launch({ executablePath: installed, args: flags })
    const { executablePath, args } = await fromRegistry()
    return await chromium.launch({ executablePath, args: [...args, ...flags] })
  } catch (error) {
    console.warn(
      `The pages are not tested: no browser can be started here. ${String(error).split('\n', 1)[0]}`,
    )
    return undefined
  }
}

async function fromRegistry(): Promise<{ executablePath: string; args: string[] }> {
  const require = createRequire(join(cache, 'package.json'))
  try {
    require.resolve('@sparticuz/chromium')
  } catch {
    console.warn(`Fetching a browser from the registry (${registryPackage}), once …`)
    // Into a folder of its own, then moved: two test files may come here at once.
    const folder = `${cache}-${process.pid}`
    const options = ['--prefix', folder, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts']
    execFileSync('npm', ['install', ...options, registryPackage], { stdio: 'ignore', timeout: 300_000 })
    if (existsSync(cache)) rmSync(folder, { recursive: true })
    else renameSync(folder, cache)
  }
  const { default: packaged } = await import(require.resolve('@sparticuz/chromium'))
  // It is made for functions in a cloud, where one process is all there is; closing a page ends that one.
  const args = (packaged.args as string[]).filter(
    (arg) => !/^--(single-process|no-zygote|headless)/.test(arg),
  )
  return { executablePath: await packaged.executablePath(), args }
}

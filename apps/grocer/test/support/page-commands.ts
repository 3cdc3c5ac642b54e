import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'

/** Whether there is a curl. If not, a line says what is not tested. */
export function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('The commands of /documentation are not tested: there is no curl here.')
    return false
  }
}

/** The commands on the page `/documentation`, by operation. A WebSocket has none. */
export function pageCommands(page: string): Map<string, string[]> {
  const sections = [...page.matchAll(/<section class="operation" id="([^"]*)">([\s\S]*?)<\/section>/g)]
  return new Map(
    sections.flatMap(([, id, section]): [string, string[]][] => {
      const blocks = [...section!.matchAll(/<pre><code>([^<]*)<\/code><\/pre>/g)].map(([, block]) =>
        unescaped(block!),
      )
      // The other blocks are examples of replies.
      const commands = blocks.filter((block) => block.includes('curl '))
      return commands.length === 0 ? [] : [[id!, commands]]
    }),
  )
}

function unescaped(html: string): string {
  return html.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
}

const entities: Record<string, string> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}

/**
 * Runs a command of the page as it is, in a shell. Only curl itself says in addition what the status is, and ends after
 * a second, because a stream has no end.
 *
 * @param credentials the environment variables with the credentials that the page asks for
 */
export async function runPageCommand(
  command: string,
  base: string,
  credentials: Record<string, string>,
): Promise<number> {
  const own = `curl() { command curl -sS -m 1 -o /dev/null -w '%{http_code}' "$@" || [ $? = 28 ]; }`
  const env = { ...process.env, ...credentials, BASE: base }
  const { stdout } = await promisify(execFile)('sh', ['-c', `${own}\n${command}`], { env })
  return Number(stdout)
}

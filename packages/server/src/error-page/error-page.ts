import type { RequestFacts } from '@concordat/core'
import { framesOf, isOwn, shortPaths, sourceExcerpt, type SourceLine } from './source-excerpt.ts'

/**
 * Whether a browser asks for a page: `text/html` comes before every other media type of the Accept header.
 */
export function prefersPage(request: RequestFacts): boolean {
  const [first = ''] = (request.header('accept') ?? '').split(',', 1)
  return first.trim().toLowerCase().startsWith('text/html')
}

/**
 * Writes the page that shows an error to a developer: what was thrown, the source around it, and the stack. It is
 * for development only, because it shows the code of the application.
 *
 * @param phase the phase of the request in which the error was thrown
 */
export function errorPage(
  error: unknown,
  phase: string,
  request: RequestFacts,
  operationId?: string,
): string {
  const frames = framesOf(error)
  const shown = frames.find(isOwn) ?? frames.find(({ file }) => file !== undefined)
  const excerpt = shown && sourceExcerpt(shown)
  const name = error instanceof Error ? error.name : typeof error
  const message = error instanceof Error ? error.message : String(error)
  const where = `${request.method} ${request.base}${request.target.split('?', 1)[0]}`
  const causes = causesOf(error)
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(`${name}: ${message}`.slice(0, 120))}</title>
<style>${style}</style>
<main>
<p class="where">${escaped(where)}${operationId === undefined ? '' : ` · ${escaped(operationId)}`} · phase “${escaped(phase)}”</p>
<h1>${escaped(name)}</h1>
<p class="message">${escaped(message)}</p>
${causes.map((cause) => `<p class="cause">caused by ${escaped(cause)}</p>`).join('\n')}
${shown === undefined || excerpt === undefined ? '' : sourceHtml(shortPaths(`${shown.file}:${shown.line}`), excerpt)}
<h2>Stack</h2>
<ol>${frames.map((frame) => `<li${isOwn(frame) ? ' class="own"' : ''}>${escaped(shortPaths(frame.text.replace(/^at /, '')))}</li>`).join('\n')}</ol>
<p class="hint">This page is shown in development only, to browsers. Programs get the problem as JSON.</p>
</main>
`
}

function sourceHtml(place: string, lines: readonly SourceLine[]): string {
  const rows = lines.map(
    ({ number, text, isMarked }) =>
      `<span${isMarked ? ' class="marked"' : ''}><i>${number}</i>${escaped(text) || ' '}</span>`,
  )
  return `<h2>${escaped(place)}</h2>\n<pre>${rows.join('')}</pre>`
}

/** Returns the causes of an error, at most five: an error as its name and message, any other value as JSON. */
function causesOf(error: unknown): string[] {
  const causes: string[] = []
  let cause = error instanceof Error ? error.cause : undefined
  for (; cause !== undefined && cause !== null && causes.length < 5; cause = (cause as Error).cause)
    causes.push(cause instanceof Error ? String(cause) : JSON.stringify(cause))
  return causes
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The headers of the page. With this policy, the page loads no files and runs no scripts. */
export const errorPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  'cache-control': 'no-store',
} as const

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0; background: #f6f5f2; color: #1d1d1b }
main { max-width: 60rem; margin: 0 auto; padding: 2rem 1.5rem }
h1 { font-size: 1.1rem; color: #a3262a; margin: 1rem 0 0 }
h2 { font-size: .9rem; font-weight: 600; margin: 2rem 0 .5rem; overflow-wrap: anywhere }
.where, .hint { color: #6b6963; font-size: .9rem; margin: 0 }
.message { font-size: 1.4rem; margin: .25rem 0 0; overflow-wrap: anywhere; white-space: pre-wrap }
.cause { margin: .5rem 0 0; overflow-wrap: anywhere }
pre { background: #fff; border: 1px solid #dedbd3; border-radius: 6px; padding: .75rem 0; overflow-x: auto; margin: 0 }
pre span { display: block; padding: 0 1rem; font: 13px/1.6 ui-monospace, monospace; white-space: pre }
pre i { display: inline-block; width: 3.5em; color: #9a978f; font-style: normal; user-select: none }
pre .marked { background: #fbe3e1 }
ol { list-style: none; padding: 0; margin: 0; font: 13px/1.7 ui-monospace, monospace; overflow-wrap: anywhere }
li { color: #8a877f }
li.own { color: #1d1d1b }
.hint { margin-top: 2.5rem }
@media (prefers-color-scheme: dark) {
  body { background: #1b1b1a; color: #eceae4 }
  pre { background: #242422; border-color: #3a3935 }
  pre .marked { background: #4a2626 }
  h1 { color: #ff8f8a }
  li.own { color: #eceae4 }
}
`

/** The text of a fragment of HTML, without tags and with single spaces. */
export function plainText(html: string): string {
  return unescaped(html.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,;:.)])/g, '$1')
    .trim()
}

/** The text that stands for an escaped one. */
export function unescaped(html: string): string {
  return html.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity]!)
}

const entities: Record<string, string> = {
  '&quot;': '"',
  '&#39;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
}

/** The rows of all tables of a page, with ` | ` between their cells. */
export function tableRows(html: string): string[] {
  return [...html.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row]) => {
    const cells = [...row!.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell]) => plainText(cell!))
    return cells.join(' | ').replaceAll(/ +/g, ' ').trim()
  })
}

/** The part of a page that has an id, up to the end of its section. */
export function sectionOf(html: string, id: string): string {
  const start = html.indexOf(`id="${id}"`)
  return start < 0 ? '' : html.slice(start, html.indexOf('</section>', start))
}

/** The commands of a page, as a shell would get them. */
export function commandsOf(html: string): string[] {
  return [...html.matchAll(/<pre><code>([^<]*)<\/code><\/pre>/g)].flatMap(([, escaped]) => {
    const command = unescaped(escaped!)
    return /(?:^|\| *\\?\n? *)curl /.test(command) ? [command] : []
  })
}

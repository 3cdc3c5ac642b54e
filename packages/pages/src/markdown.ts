import { Marked } from 'marked'
import { escapeHtml, Html, html } from '@concordat/core'

/**
 * The escaped tags that a description may contain. Tags with attributes are not among them, so they stay
 * escaped.
 */
const allowedTags = /&lt;(\/?(?:b|br|code|em|hr|i|kbd|li|ol|p|pre|s|small|strong|sub|sup|u|ul)\s*\/?)&gt;/gi

/** The URLs that links and images may have: http, https, mailto, and relative references. */
const allowedUrls = /^(?:https?:\/\/|mailto:|[#/.?])|^\w[^:&]*$/i

/** The levels of headings above those of descriptions. */
const levelsAbove = 3

/** The tags of the description that is being rendered; undefined if all its tags stay escaped. */
let tags: string[] | undefined

const marked = new Marked({
  renderer: {
    html: ({ text }) =>
      escapeHtml(text).replace(allowedTags, (escaped, tag: string) => {
        tags?.push(tag.toLowerCase())
        return tags === undefined ? escaped : `<${tag}>`
      }),
    heading({ tokens, depth }) {
      const level = Math.min(6, depth + levelsAbove)
      return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>\n`
    },
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      return allowedUrls.test(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text
    },
    image: ({ href, text }) =>
      allowedUrls.test(href) ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}">` : escapeHtml(text),
  },
})

/**
 * Renders a description of the contract as HTML. Descriptions are CommonMark, some features of which a tool may ignore
 * for security (OpenAPI 3.1 section 4.5). HTML in them is limited to `allowedTags`, because a contract may come from an
 * untrusted source. Tags that are not closed, or close others, would change the rest of the page, so they stay escaped.
 * A text that the parser would take too long for is shown as it is.
 */
export function markdown(text: string | undefined): Html {
  if (typeof text !== 'string') return new Html('')
  if (isCostly(text)) return plain(text)
  try {
    tags = []
    const rendered = marked.parse(text, { async: false })
    if (isBalanced(tags)) return new Html(rendered)
    tags = undefined
    return new Html(marked.parse(text, { async: false }))
  } catch (error) {
    // Thousands of quotes within one another exceed the stack of the parser.
    if (error instanceof RangeError) return plain(text)
    throw error
  }
}

function plain(text: string): Html {
  return html`<p>${text}</p>`
}

/** The tags that HTML closes by itself, or that have no end. */
const withoutEnd = new Set(['br', 'hr', 'li', 'p'])

/** Whether each tag is closed, the innermost first. */
function isBalanced(all: readonly string[]): boolean {
  const open: string[] = []
  for (const tag of all) {
    const name = /\w+/.exec(tag)![0]
    if (withoutEnd.has(name)) continue
    if (!tag.startsWith('/')) open.push(name)
    else if (open.pop() !== name) return false
  }
  return open.length === 0
}

/** The parser compares the marks of a block with one another, so its time grows with their number times the length. */
const mostSteps = 4_000_000

function isCostly(text: string): boolean {
  return text
    .split(/\n\s*\n/)
    .some((block) => block.length > 1000 && block.length * (block.match(/[_*~`[]/g)?.length ?? 0) > mostSteps)
}

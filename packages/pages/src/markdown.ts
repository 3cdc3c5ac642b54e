import { Marked } from 'marked'
import { escapeHtml, Html } from '@concordat/core'

/**
 * The escaped tags that a description may contain. Tags with attributes are not among them, so they stay
 * escaped.
 */
const allowedTags = /&lt;(\/?(?:b|br|code|em|hr|i|kbd|li|ol|p|pre|s|small|strong|sub|sup|u|ul)\s*\/?)&gt;/gi

/** The URLs that links and images may have: http, https, mailto, and relative references. */
const allowedUrls = /^(?:https?:\/\/|mailto:|[#/.?])|^\w[^:&]*$/i

const marked = new Marked({
  renderer: {
    html: ({ text }) => escapeHtml(text).replace(allowedTags, '<$1>'),
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
 * untrusted source.
 */
export function markdown(text: string | undefined): Html {
  return new Html(typeof text === 'string' ? marked.parse(text, { async: false }) : '')
}

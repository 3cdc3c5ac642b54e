import { Marked } from 'marked'
import { escapeHtml, Html } from './html.ts'

/** Tags that may stand in a description. They have no attributes there, so they can do nothing. */
const harmless = /&lt;(\/?(?:b|br|code|em|hr|i|kbd|li|ol|p|pre|s|small|strong|sub|sup|u|ul)\s*\/?)&gt;/gi

/** What a link may lead to: a page, a mail, or a place of this site. */
const followed = /^(?:https?:\/\/|mailto:|[#/.?])|^\w[^:&]*$/i

const marked = new Marked({
  renderer: {
    html: ({ text }) => escapeHtml(text).replace(harmless, '<$1>'),
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens)
      return followed.test(href) ? `<a href="${escapeHtml(href)}">${text}</a>` : text
    },
    image: ({ href, text }) =>
      followed.test(href) ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}">` : escapeHtml(text),
  },
})

/**
 * A description of the contract as HTML. Descriptions are CommonMark (OpenAPI 3.1 section 4.5), whose HTML a
 * page may leave out (section 4.2): a contract can come from elsewhere.
 */
export function markdown(text: string | undefined): Html {
  return new Html(typeof text === 'string' ? marked.parse(text, { async: false }) : '')
}

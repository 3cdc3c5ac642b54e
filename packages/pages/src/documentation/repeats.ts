import { html, type Html } from '@concordat/core'

/**
 * Limits how much of a page repeats what is also elsewhere on it. A contract describes a thing once and refers to it
 * from many places; a page that repeated it at every one of them could be far larger than its contract.
 */
export class Repeats {
  #left: number
  readonly #shared = new Map<string, { at: string; content: Html }>()

  /** @param allowance the number of characters of HTML that may be repeated */
  constructor(allowance: number) {
    this.#left = allowance
  }

  /**
   * Returns a content that several places share. The first place has it in any case, and the others as long as the
   * allowance lasts; then they have a link to the first.
   *
   * @param key the place of the content in the contract
   * @param at the id of the section that asks
   * @param render renders the content; called once for each key
   * @param instead renders the place that has the link
   */
  share(
    key: string,
    at: string,
    render: () => Html,
    instead: (link: Html) => Html = (link) => html`<p>${link}</p>`,
  ): Html {
    const known = this.#shared.get(key)
    if (known !== undefined)
      return (
        this.spend(known.content) ?? instead(html`<a href="#${encodeURIComponent(known.at)}">As above</a>`)
      )
    const content = render()
    this.#shared.set(key, { at, content })
    return content
  }

  /** Returns a content that is elsewhere on the page too, or undefined if the allowance does not suffice for it. */
  spend(content: Html): Html | undefined {
    if (content.text.length > this.#left) return undefined
    this.#left -= content.text.length
    return content
  }
}

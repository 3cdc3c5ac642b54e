/** Where in an HTML document a value is inserted. */
export type TemplatePlace =
  | 'text'
  | 'value'
  | 'url'
  | 'comment'
  | 'unquoted value'
  | 'tag'
  | 'script'
  | 'style'
  | 'event handler'
  | 'document'

/** The attributes whose value is a URL that a browser follows or loads. */
const urls = new Set(['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href', 'ping'])

/**
 * Reads a part of a template, and returns the place at its end. Escaping for HTML makes a value safe in text and in the
 * quoted value of an attribute only.
 */
export class TemplatePlaces {
  #inside = ''
  #tag = ''
  #attribute = ''
  #quote = ''
  #value = ''

  /** Reads the next part of the template. @returns the place where it ends */
  after(part: string): TemplatePlace {
    for (let at = 0; at < part.length;) at = this.#step(part, at)
    // What follows `<` would be the name of a tag.
    return this.#inside === '' && /<[/!?]?-?$/.test(part) ? 'tag' : this.#place()
  }

  #step(part: string, at: number): number {
    const rest = part.slice(at)
    switch (this.#inside) {
      case '': {
        if (rest.startsWith('<!--')) return this.#enter('comment', at + 4)
        const open = /^<(\/?)([a-z][^\s/>]*)/i.exec(rest)
        if (open === null) return at + 1
        this.#tag = open[1] === '' ? open[2]!.toLowerCase() : ''
        this.#attribute = ''
        return this.#enter('tag', at + open[0].length)
      }
      case 'comment':
        return rest.startsWith('-->') ? this.#enter('', at + 3) : at + 1
      case 'script':
      case 'style':
        return new RegExp(`^</${this.#inside}[\\s/>]`, 'i').test(rest) ? this.#enter('', at) : at + 1
      case 'quoted':
        if (rest[0] === this.#quote) return this.#enter('tag', at + 1)
        this.#value += rest[0]
        return at + 1
      case 'unquoted':
        return /^[\s>]/.test(rest) ? this.#enter('tag', at) : at + 1
      default:
        return this.#inTag(rest, at)
    }
  }

  #inTag(rest: string, at: number): number {
    if (rest[0] === '>')
      return this.#enter(this.#tag === 'script' || this.#tag === 'style' ? this.#tag : '', at + 1)
    const name = /^([^\s=>"'/]+)\s*(=?)\s*/.exec(rest)
    if (name === null) return at + 1
    this.#attribute = name[1]!.toLowerCase()
    const end = at + name[0].length
    if (name[2] === '') return end
    const first = rest[name[0].length]
    if (first === '"' || first === "'") {
      this.#quote = first
      this.#value = ''
      return this.#enter('quoted', end + 1)
    }
    return this.#enter('unquoted', end)
  }

  #enter(inside: string, at: number): number {
    this.#inside = inside
    return at
  }

  #place(): TemplatePlace {
    switch (this.#inside) {
      case '':
        return 'text'
      case 'quoted':
        if (this.#attribute === 'srcdoc') return 'document'
        if (this.#attribute.startsWith('on')) return 'event handler'
        // Behind one of these characters, a value cannot be the scheme of the URL.
        return urls.has(this.#attribute) && !/[/?#:]/.test(this.#value) ? 'url' : 'value'
      case 'unquoted':
        return 'unquoted value'
      default:
        return this.#inside as TemplatePlace
    }
  }
}

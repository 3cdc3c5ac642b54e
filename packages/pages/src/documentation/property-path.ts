import { shortened } from './shortened.ts'

/** The place of a value within a body, as a table names it: `errors[].pointer`. */
export class PropertyPath {
  readonly text: string

  constructor(text = '') {
    this.text = text
  }

  property(name: string): PropertyPath {
    return new PropertyPath(this.text === '' ? name : `${this.#shortText()}.${name}`)
  }

  item(index?: number): PropertyPath {
    return new PropertyPath(`${this.#shortText()}[${index ?? ''}]`)
  }

  /** The text before that of an inner place. It is short, because many inner places repeat it. */
  #shortText(): string {
    return shortened(this.text, 120)
  }
}

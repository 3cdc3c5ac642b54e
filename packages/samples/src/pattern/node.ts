/** A regular expression, taken apart: what is needed to write a text that matches it. */
export type Node =
  /** One of these characters; the plain ones are those that read best. */
  | { kind: 'chars'; chars: readonly string[]; plain: readonly string[] }
  | { kind: 'sequence'; parts: Node[] }
  | { kind: 'choice'; options: Node[] }
  | { kind: 'repeat'; of: Node; least: number; most: number }
  | { kind: 'group'; of: Node; names: string[] }
  | { kind: 'back'; name: string }
  /** A look-ahead that must match. */
  | { kind: 'look'; of: Node }
  /** An edge, or a look-around that must not match: it takes no characters. */
  | { kind: 'nothing' }

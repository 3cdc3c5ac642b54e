/** A node of a parsed regular expression, reduced to what is needed to write a matching string. */
export type Node =
  /** One of these characters. `plain` has the letters and digits among them. */
  | { kind: 'chars'; chars: readonly string[]; plain: readonly string[] }
  | { kind: 'sequence'; parts: Node[] }
  | { kind: 'choice'; options: Node[] }
  | { kind: 'repeat'; of: Node; least: number; most: number }
  | { kind: 'group'; of: Node; names: string[] }
  | { kind: 'backreference'; name: string }
  /** A positive lookahead. */
  | { kind: 'lookahead'; of: Node }
  /** An assertion that writes no characters: an anchor, a word boundary, a negative lookahead or a lookbehind. */
  | { kind: 'empty' }

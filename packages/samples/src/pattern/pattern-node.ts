/** A node of a parsed regular expression, reduced to the parts that are needed to write a matching string. */
export type PatternNode =
  /** One character of `chars`. `plain` has the letters and digits of `chars`, or all of `chars` if it has neither. */
  | { kind: 'chars'; chars: readonly string[]; plain: readonly string[] }
  | { kind: 'sequence'; parts: PatternNode[] }
  | { kind: 'choice'; options: PatternNode[] }
  | { kind: 'repeat'; of: PatternNode; least: number; most: number }
  | { kind: 'group'; of: PatternNode; names: string[] }
  | { kind: 'backreference'; name: string }
  /** A positive lookahead. */
  | { kind: 'lookahead'; of: PatternNode }
  /** An assertion that writes no characters: an anchor, a word boundary, a negative lookahead or a lookbehind. */
  | { kind: 'empty' }

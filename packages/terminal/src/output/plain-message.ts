/** The messages of validators that read better in other words. */
const plainer: readonly (readonly [RegExp, string])[] = [
  [/^must NOT have fewer than (\d+) (.+)$/, 'must have at least $1 $2'],
  [/^must NOT have more than (\d+) (.+)$/, 'must have at most $1 $2'],
  [/\b1 (character|item|value)s\b/, '1 $1'],
  [/^must be >= (.+)$/, 'must be at least $1'],
  [/^must be <= (.+)$/, 'must be at most $1'],
  [/^must be > (.+)$/, 'must be more than $1'],
  [/^must be < (.+)$/, 'must be less than $1'],
  [/^must be (integer|array|object)\b/, 'must be an $1'],
  [/^must be (number|string|boolean)\b/, 'must be a $1'],
  [/^must be equal to one of the allowed values: (.+)$/, 'must be one of $1'],
  [/^must match format "?([^"]+)"?$/, 'must be written as $1'],
  [/^must NOT have duplicate items .*$/, 'must not have the same value twice'],
  [/^must NOT have (?:additional|unevaluated) properties$/, 'is not a property of it'],
  [/^must match pattern "(.+)"$/, 'must match $1'],
]

/** Says the message of a validator in everyday words: `must be >= 1` becomes `must be at least 1`. */
export function plainMessage(message: string): string {
  return plainer.reduce((text, [pattern, words]) => text.replace(pattern, words), message)
}

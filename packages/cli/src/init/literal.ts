/** Returns a string literal, in single quotes unless the string needs escapes. */
export function literal(text: string): string {
  return /['\\\n\r\u2028\u2029]/.test(text) ? JSON.stringify(text) : `'${text}'`
}

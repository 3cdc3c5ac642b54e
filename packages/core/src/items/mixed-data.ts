/**
 * Reads the data of an event whose data may be a text or JSON: objects and lists are JSON, and all else is a text, such
 * as `[DONE]`.
 */
export function readMixedData(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

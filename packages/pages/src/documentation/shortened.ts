/** Returns a text without what is beyond a number of characters; an ellipsis stands for that. */
export function shortened(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).toWellFormed().trimEnd()}…`
}

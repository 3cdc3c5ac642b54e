/** Returns the URL of a database without its user and password, so that it can be shown. */
export function withoutPassword(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//')
}

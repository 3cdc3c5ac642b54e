/** Whether a database is a file, and neither in memory nor on a server. */
export function isFile(url: string): boolean {
  return url !== ':memory:' && !/^[a-z][a-z\d+.-]+:\/\//i.test(url)
}

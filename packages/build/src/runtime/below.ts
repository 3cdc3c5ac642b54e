/** Whether a path, or a target with a query, is below the path of a mount. */
export function below(mount: string, target: string): boolean {
  if (!target.startsWith(mount)) return false
  const next = target[mount.length]
  return next === undefined || next === '/' || next === '?'
}

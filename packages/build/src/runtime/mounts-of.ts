import type { AppModule, Mounted } from './app-module.ts'

/** Returns the built files that a module mounts below a path, each with its own path, the longest one first. */
export function mountsOf<File extends Mounted>({ mounts = {} }: AppModule, path: string) {
  return Object.entries(mounts)
    .map(([at, file]) => ({
      at: path + at,
      handle: (file as File).mount(path + at) as ReturnType<File['mount']>,
    }))
    .toSorted((one, other) => other.at.length - one.at.length)
}

/** Finds the mounted file for a path, or for a target with a query. */
export function mountFor<Mount extends { at: string }>(
  mounts: readonly Mount[],
  target: string,
): Mount | undefined {
  return mounts.find(({ at }) => {
    if (!target.startsWith(at)) return false
    const next = target[at.length]
    return next === undefined || next === '/' || next === '?'
  })
}

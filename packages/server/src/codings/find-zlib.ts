type Zlib = typeof import('node:zlib')

/**
 * Returns node:zlib; undefined in runtimes that do not have it. It is no import, because the bundle of a worker would not
 * load where the module is missing.
 */
export function findZlib(): Zlib | undefined {
  // Node has this function since 20.16 and 22.3; workers need not have `process`.
  return globalThis.process?.getBuiltinModule?.('node:zlib')
}

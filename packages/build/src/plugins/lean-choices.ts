import type { Needs } from '../needs.ts'

/** The formats that each module of formats checks. */
const formatModules: Readonly<Record<string, readonly string[]>> = {
  dates: ['date', 'time', 'date-time', 'duration', 'iso-time', 'iso-date-time'],
  emails: ['email', 'idn-email'],
  hosts: [
    'hostname',
    'idn-hostname',
    'ipv4',
    'ipv6',
    'email',
    'idn-email',
    'uri',
    'uri-reference',
    'iri',
    'iri-reference',
    'url',
  ],
  uris: ['uri', 'uri-reference', 'iri', 'iri-reference', 'uri-template', 'url'],
  'regular-expressions': ['regex'],
}

/** What each word switches on: the modules that are left out of a build whose program has none of the words. */
const byWord: readonly { words: readonly string[]; lean: string; modules: readonly string[] }[] = [
  { words: ['cors'], lean: 'cors', modules: ['server/cors/cors'] },
  {
    words: ['compression', 'contentCodings'],
    lean: 'codings',
    modules: [
      'server/codings/coder-of-runtime',
      'server/codings/decoder-of-runtime',
      'server/codings/compression',
      'server/codings/request-decoding',
      'server/codings/coded-reply',
      'server/boot/coding-faults',
    ],
  },
  {
    words: ['provide', 'plugin', 'background'],
    lean: 'providers',
    modules: ['server/providers/compile-providers', 'server/providers/scope'],
  },
  { words: ['call'], lean: 'in-process', modules: ['server/in-process/call'] },
]

/**
 * Decides which modules of the toolkit are replaced in a build.
 *
 * @param needs what the contracts need; undefined if the build has not found the contract of the program, so that
 *   validators are compiled at run time
 * @param has whether a word occurs in the program: what is switched on by an option is left out if nothing names it
 * @returns the names of the modules in `lean`, by the package and path of the module that each replaces
 */
export function leanChoices(
  needs: Needs | undefined,
  has: (word: string) => boolean,
  pages: boolean,
): Map<string, string> {
  const chosen = new Map<string, string>()
  const replace = (isLean: boolean, lean: string, ...modules: string[]) => {
    if (isLean) for (const module of modules) chosen.set(module, lean)
  }
  replace(pages, 'asset-page', 'pages/asset-page')
  for (const { words, lean, modules } of byWord) replace(!words.some(has), lean, ...modules)
  if (needs === undefined) return chosen
  const { patterns, linearPatterns, formats, webSockets } = needs
  const patternModule = linearPatterns ? 'linear-patterns' : 'native-patterns'
  replace(true, 'compiled-validator', 'schema/compiled-validator')
  // The pages check their documents again, with all warnings.
  replace(
    !pages,
    'model-checks',
    'model/schema-mistakes',
    'model/content-warnings',
    'model/nesting-warnings',
    'model/odd-objects',
  )
  replace(patterns !== undefined, patternModule, 'schema/pattern/pattern-matcher')
  for (const [module, checked] of Object.entries(formatModules))
    replace(!checked.some((name) => formats.has(name)), 'formats', `schema/formats/${module}`)
  replace(!needs.throttles, 'throttle', 'model/throttle')
  replace(!needs.multipart, 'multipart', 'engine/body/multipart')
  replace(!needs.forms, 'form', 'engine/body/form')
  replace(!needs.items && !webSockets, 'body-items', 'engine/items/body-items')
  replace(
    !webSockets,
    'web-sockets',
    'server/node/open-web-socket',
    'server/web-socket/open-web-socket',
    'server/web-socket/require-handshake',
    'server/web-socket/trusted-origin',
    'engine/compiled-web-socket',
    'model/web-socket',
  )
  replace(webSockets, 'require-web-sockets', 'server/node/require-web-sockets')
  return chosen
}

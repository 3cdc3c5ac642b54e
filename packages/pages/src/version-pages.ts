import { html, type Contract } from '@concordat/core'
import { contentPolicy } from './content-policy.ts'
import { layout } from './layout.ts'
import { page } from './page.ts'
import { pageReply } from './page-reply.ts'
import { createPages, type Pages } from './pages.ts'

/** The contracts of several versions, by the names of the versions, the oldest first. */
export type VersionedContracts = Readonly<Record<string, Contract<any, any>>>

/** The options of `createVersionPages`. */
export interface VersionPagesOptions {
  /**
   * The path that each version is mounted under, such as `{ v1: '/api/v1' }`. Default: the path of the first server in
   * the contract of the version.
   */
  basePath?: Readonly<Record<string, string>>
}

/**
 * Creates the pages of several versions: those of each version below its name, such as `/v1/docs`, and `/` with links to
 * them.
 *
 * @example
 * ```ts
 * const pages = createVersionPages({ v1: contract, v2: contract })
 * pages.answer({ method: 'GET', target: '/v2/docs', header: () => undefined })
 * ```
 */
export function createVersionPages(
  contracts: VersionedContracts,
  { basePath = {} }: VersionPagesOptions = {},
): Pages {
  const names = Object.keys(contracts)
  const pages = new Map(
    names.map((name) => {
      const own = basePath[name]
      return [name, createPages(contracts[name]!, own === undefined ? {} : { basePath: own })]
    }),
  )
  const newestFirst = names.toReversed().map((name) => ({ name, info: infoOf(contracts[name]!) }))
  const title = newestFirst[0]?.info.title ?? 'Versions'
  const shown = page('text/html; charset=utf-8', landingPage(title, newestFirst))
  const index = page(
    'application/json',
    `${JSON.stringify({ title, versions: newestFirst.map(({ name }) => ({ name, path: `/${name}/` })) })}\n`,
  )
  const policy = contentPolicy({ openapi: '3.1.0' })
  return {
    answer(request) {
      const { method, target } = request
      const [, name = '', rest = ''] = /^\/([^/?]*)(.*)$/s.exec(target) ?? []
      if (rest.startsWith('/'))
        return pages.get(name)?.answer({ method, target: rest, header: (one) => request.header(one) })
      if (name !== '' || (method !== 'GET' && method !== 'HEAD')) return undefined
      const accept = request.header('accept')
      const wantsHtml = accept === undefined || /text\/html|\*\/\*|text\/\*/.test(accept)
      return pageReply(wantsHtml ? shown : index, request, policy)
    },
  }
}

function infoOf({ document }: Contract<any, any>): { title: string; version: string } {
  return document['info'] as { title: string; version: string }
}

function landingPage(
  title: string,
  versions: readonly { name: string; info: { title: string; version: string } }[],
): string {
  return layout(
    title,
    html`<h1>${title}</h1>
      <ul class="cards">
        ${versions.map(
          ({ name, info }) =>
            html`<li>
              <a href="${encodeURIComponent(name)}/"
                ><strong>${name}</strong> <span>${info.title}, version ${info.version}</span></a
              >
            </li>`,
        )}
      </ul>`,
  )
}

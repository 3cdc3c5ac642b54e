import { stringify } from 'yaml'
import type { Contract, RequestFacts, WireReply } from '@concordat/core'
import { readModel } from '@concordat/model'
import { contentPolicy } from './content-policy.ts'
import { documentationPage } from './documentation-page.ts'
import { landingPage, type Link } from './landing-page.ts'
import { page, type Page } from './page.ts'
import { pageReply } from './page-reply.ts'
import { redocPages } from './redoc-page.ts'
import { swaggerPages } from './swagger-page.ts'
import { tokenSources } from './token-sources.ts'

/** The options of `createPages`, `pagesHandler` and `pagesMiddleware`. */
export interface PagesOptions {
  /**
   * The path that the API is mounted under, such as `/shop`. The served contract then has this path as its only server.
   * Default: the path of the first server in the contract.
   */
  basePath?: string
}

/** The part of a request that selects a page. */
export type PageRequest = Pick<RequestFacts, 'method' | 'target' | 'header'>

/** The pages of a contract, independent of the host. */
export interface Pages {
  /**
   * Answers a request with a page.
   *
   * @param request the target is relative to the path that the pages are mounted under, such as `/docs`
   * @returns undefined if there is no such page, and for methods other than GET and HEAD
   */
  answer(request: PageRequest): WireReply | undefined
}

const links: Link[] = [
  { path: 'docs', title: 'Try it out', description: 'Every operation in Swagger UI, ready to be called.' },
  { path: 'redoc', title: 'Read it', description: 'The reference in Redoc, in three columns.' },
  {
    path: 'documentation',
    title: 'Skim it',
    description: 'Everything on one plain page, with commands for curl. For terminals, too.',
  },
  { path: 'openapi.yaml', title: 'The contract, YAML', description: 'As people read it.' },
  { path: 'openapi.json', title: 'The contract, JSON', description: 'As machines read it.' },
]

/**
 * Creates the pages of a contract: `/`, `/docs` (Swagger UI), `/redoc`, `/documentation`, `/openapi.yaml` and
 * `/openapi.json`. They load nothing from other origins. A client that does not accept HTML gets `/` as JSON. Each page
 * is created on its first request and cached.
 *
 * @param contract the contract that the pages show
 * @param options `basePath`, if the API is mounted under another path than the contract has
 *
 * @example
 * ```ts
 * const pages = createPages(contract, { basePath: '/shop' })
 * const page = pages.answer({ method: 'GET', target: '/docs', header: () => undefined })
 * ```
 */
export function createPages(contract: Contract<any, any>, options: PagesOptions = {}): Pages {
  const document =
    options.basePath === undefined
      ? contract.document
      : { ...contract.document, servers: [{ url: options.basePath || '/' }] }
  const info = document['info'] as { title: string; version: string; description?: string }
  const html = (text: string) => page('text/html; charset=utf-8', text)
  const builders = new Map<string, () => Page>([
    ['', () => html(landingPage(info, links))],
    ['openapi.json', () => page('application/json', `${JSON.stringify(document, undefined, 2)}\n`)],
    ['openapi.yaml', () => page('application/yaml', stringify(document, { aliasDuplicateObjects: false }))],
    [
      'documentation',
      () => {
        const model = readModel(document)
        return html(documentationPage(model, info, model.basePath))
      },
    ],
    ...swaggerPages(document, info.title),
    ...redocPages(document, info.title),
  ])
  const index = () => {
    const entries = links.map(({ path, title }) => ({ path: `/${path}`, title }))
    return page(
      'application/json',
      `${JSON.stringify({ title: info.title, version: info.version, links: entries })}\n`,
    )
  }
  const cache = new Map<string, Page>()
  const cached = (name: string, build: () => Page) => {
    const known = cache.get(name) ?? build()
    cache.set(name, known)
    return known
  }
  const policy = contentPolicy(document)
  let policyOfSwagger: string | undefined
  const find = (path: string, accept: string | undefined): Page | undefined => {
    if (path === '/' && accept !== undefined && !/text\/html|\*\/\*|text\/\*/.test(accept))
      return cached('index', index)
    const build = builders.get(path.slice(1))
    return build && cached(path, build)
  }
  return {
    answer(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
      const path = request.target.split('?', 1)[0]!
      const found = find(path, request.header('accept'))
      if (found === undefined) return undefined
      if (path !== '/docs') return pageReply(found, request, policy)
      policyOfSwagger ??= contentPolicy(document, tokenSources(document))
      return pageReply(found, request, policyOfSwagger)
    },
  }
}

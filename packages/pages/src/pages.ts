import { stringify } from 'yaml'
import type { Contract, RequestFacts, WireReply } from '@concordat/core'
import { readModel } from '@concordat/model'
import { documentationPage } from './documentation-page.ts'
import { landingPage, type Link } from './landing-page.ts'
import { page, type Page } from './page.ts'
import { pageReply } from './page-reply.ts'
import { redocPages } from './redoc-page.ts'
import { swaggerPages } from './swagger-page.ts'

export interface PagesOptions {
  /**
   * Where the API is mounted, if that is not where the contract's server says: `/shop`. The description
   * that is served then says so too.
   */
  basePath?: string
}

/** What a page depends on: the part of a neutral exchange that it looks at. */
export type PageRequest = Pick<RequestFacts, 'method' | 'target' | 'header'>

/** The pages of a contract. They answer the neutral exchange, so that every host can show them. */
export interface Pages {
  /**
   * @param request its target is below the pages' mount, such as `/docs`
   * @returns undefined where there is no such page
   */
  answer(request: PageRequest): WireReply | undefined
}

const links: Link[] = [
  { path: 'docs', title: 'Try it out', description: 'Every operation in Swagger UI, ready to be called.' },
  { path: 'redoc', title: 'Read it', description: 'The reference in Redoc, in three columns.' },
  { path: 'documentation', title: 'Skim it', description: 'All operations on one plain page.' },
  { path: 'openapi.yaml', title: 'The contract, YAML', description: 'As people read it.' },
  { path: 'openapi.json', title: 'The contract, JSON', description: 'As machines read it.' },
]

/**
 * Makes the pages of a contract. They load nothing from elsewhere, so they work without a network.
 * Each is made when it is first asked for.
 */
export function createPages(contract: Contract<any, any>, options: PagesOptions = {}): Pages {
  const document =
    options.basePath === undefined
      ? contract.document
      : { ...contract.document, servers: [{ url: options.basePath || '/' }] }
  const info = document['info'] as { title: string; version: string; description?: string }
  const html = (text: string) => page('text/html; charset=utf-8', text)
  const makers = new Map<string, () => Page>([
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
    ...redocPages(info.title),
  ])
  const index = () => {
    const entries = links.map(({ path, title }) => ({ path: `/${path}`, title }))
    return page(
      'application/json',
      `${JSON.stringify({ title: info.title, version: info.version, links: entries })}\n`,
    )
  }
  const made = new Map<string, Page>()
  const make = (name: string, maker: () => Page) => {
    const known = made.get(name) ?? maker()
    made.set(name, known)
    return known
  }
  const policy = policyFor(document['servers'])
  const find = (path: string, accept: string | undefined): Page | undefined => {
    if (path === '/' && accept !== undefined && !/text\/html|\*\/\*|text\/\*/.test(accept))
      return make('index', index)
    const maker = makers.get(path.slice(1))
    return maker && make(path, maker)
  }
  return {
    answer(request) {
      if (request.method !== 'GET' && request.method !== 'HEAD') return undefined
      const found = find(request.target.split('?', 1)[0]!, request.header('accept'))
      return found && pageReply(found, request, policy)
    },
  }
}

function policyFor(servers: unknown): string {
  const urls = ((servers ?? []) as { url: string }[]).map(({ url }) => url)
  const origins = urls.flatMap((url) => (URL.canParse(url) ? [new URL(url).origin] : []))
  return [
    "default-src 'none'",
    "script-src 'self'",
    // Both reference pages write styles into the document.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    // Redoc searches in a worker that it makes itself.
    "worker-src 'self' blob:",
    `connect-src ${["'self'", ...new Set(origins)].join(' ')}`,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
}

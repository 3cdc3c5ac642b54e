import type { OpenAPIDocument } from '@concordat/core'
import { inertDocument } from '@concordat/model'
import { html } from '@concordat/core'
import { assetPage } from './asset-page.ts'
import { page, type Page } from './page.ts'
import { pageDocument } from './page-document.ts'
import { scriptPage } from './script-page.ts'

/** Returns the builders of the page `redoc`, and of the scripts and the document that it loads, by path. */
export function redocPages(document: OpenAPIDocument, title: string): Map<string, () => Page> {
  return new Map([
    ['redoc', () => page('text/html; charset=utf-8', shell(title))],
    [
      'redoc/redoc.standalone.js',
      () => assetPage('text/javascript; charset=utf-8', 'redoc/bundles/redoc.standalone.js'),
    ],
    [
      'redoc/openapi.json',
      () => page('application/json', JSON.stringify(inertDocument(pageDocument(document)))),
    ],
    ['redoc/start.js', () => page('text/javascript; charset=utf-8', start)],
  ])
}

function shell(title: string): string {
  const head = html`<link rel="icon" href="data:," />
    <style>
      body {
        margin: 0;
      }
    </style>`
  return scriptPage(`${title}: reference`, head, 'redoc', ['redoc/redoc.standalone.js', 'redoc/start.js'])
}

const start = `Redoc.init('redoc/openapi.json', {
  expandResponses: '200,201',
  downloadDefinitionUrl: 'openapi.json',
  sanitize: true
}, document.getElementById('redoc'))
`

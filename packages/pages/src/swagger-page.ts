import type { OpenAPIDocument } from '@concordat/core'
import { html } from '@concordat/core'
import { assetPage } from './asset-page.ts'
import { page, type Page } from './page.ts'
import { pageDocument } from './page-document.ts'
import { scriptPage } from './script-page.ts'
import { swaggerDocument } from './swagger-document.ts'
import { swaggerStart } from './swagger-start.ts'
import { withCookieNotes } from './with-cookie-notes.ts'

/**
 * Returns the builders of the page `docs` and of the files that it loads, by path. The page calls no external
 * validator (`validatorUrl: null`).
 */
export function swaggerPages(document: OpenAPIDocument, title: string): Map<string, () => Page> {
  return new Map([
    ['docs', () => page('text/html; charset=utf-8', shell(title))],
    ['docs/swagger-ui.css', () => assetPage('text/css; charset=utf-8', 'swagger-ui-dist/swagger-ui.css')],
    [
      'docs/swagger-ui-bundle.js',
      () => assetPage('text/javascript; charset=utf-8', 'swagger-ui-dist/swagger-ui-bundle.js'),
    ],
    // The provider sends the browser back to this page, which hands the code over to the page that has opened it.
    [
      'docs/oauth2-redirect.html',
      () => assetPage('text/html; charset=utf-8', 'swagger-ui-dist/oauth2-redirect.html'),
    ],
    [
      'docs/oauth2-redirect.js',
      () => assetPage('text/javascript; charset=utf-8', 'swagger-ui-dist/oauth2-redirect.js'),
    ],
    ['docs/favicon-32x32.png', () => assetPage('image/png', 'swagger-ui-dist/favicon-32x32.png')],
    [
      'docs/openapi.json',
      () =>
        page('application/json', JSON.stringify(withCookieNotes(swaggerDocument(pageDocument(document))))),
    ],
    ['docs/start.js', () => page('text/javascript; charset=utf-8', swaggerStart)],
  ])
}

function shell(title: string): string {
  const head = html`<link rel="icon" type="image/png" href="docs/favicon-32x32.png" />
    <link rel="stylesheet" href="docs/swagger-ui.css" />`
  return scriptPage(`${title}: try it out`, head, 'swagger-ui', [
    'docs/swagger-ui-bundle.js',
    'docs/start.js',
  ])
}

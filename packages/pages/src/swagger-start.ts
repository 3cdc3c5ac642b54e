/**
 * The script that starts Swagger UI 5.35. It changes how tokens are got:
 *
 * - A relative URL of a security scheme is relative to the selected server (OpenAPI 3.1 section 4.6), as to a folder:
 *   `token` is `/api/token` on the server `/api`. The guards of Concordat read it in the same way.
 * - The password flow without a client sends no client. Swagger UI sends an empty one, which servers refuse.
 * - `state` is random (RFC 6749 section 10.12). Swagger UI takes the time.
 * - Of the grants of an OpenID provider, those that are no log-in are not shown, nor is `implicit` (RFC 9700 section 2.1.2).
 * - A scheme in a cookie has a text in place of a field, because a page cannot send a cookie of its own.
 */
export const swaggerStart = `const serverUrl = ({ oas3Selectors }) => {
  const url = oas3Selectors.serverEffectiveValue(oas3Selectors.selectedServer()) || '/'
  return new URL(url, location.href).href.replace(/\\/?$/, '/')
}
const onServer = (url, system) => new URL(url, serverUrl(system)).href
const randomText = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')

const authorization = {
  authorizePassword: (authorize) => (auth) =>
    authorize(auth.clientId ? auth : { ...auth, passwordType: 'request-body' }),
  authorizeRequest: (request, system) => (given) => request({ ...given, url: onServer(given.url, system) }),
  authPopup: (open, system) => (url, pending) => {
    const target = new URL(onServer(pending.auth.schema.get('authorizationUrl'), system))
    for (const [name, value] of new URL(url, location.href).searchParams) target.searchParams.set(name, value)
    pending.state = randomText()
    target.searchParams.set('state', pending.state)
    return open(target.href, pending)
  },
}

const logIns = ['authorization_code', 'password', 'client_credentials']
const credentialsDialogue = (Auths, { React, getComponent }) => (props) => {
  const element = React.createElement
  const isCookie = (scheme) => scheme.get('type') === 'apiKey' && scheme.get('in') === 'cookie'
  // Of the grants of an OpenID provider, refresh_token is no log-in, and implicit puts tokens into URLs.
  const isUsed = (scheme) =>
    !scheme.get('openIdConnectUrl') || !scheme.get('flow') || logIns.includes(scheme.get('flow'))
  const definitions = props.definitions.filter(isUsed)
  if (definitions.size === 0) return null
  const others = definitions.filterNot(isCookie)
  const cookies = definitions.filter(isCookie)
  if (cookies.size === 0) return element(Auths, { ...props, definitions })
  const close = () => props.authActions.showDefinitions(false)
  const notes = cookies.entrySeq().toArray().map(([name, scheme]) =>
    element('div', { key: name },
      element('h4', null, element('code', null, name), ' (cookie)'),
      element(getComponent('Markdown', true), { source: scheme.get('description') }),
    ))
  const button = element('button', { className: 'btn modal-btn auth btn-done', onClick: close }, 'Close')
  return element('div', { className: 'auth-container' },
    notes,
    others.size > 0
      ? element(Auths, { ...props, definitions: others })
      : element('div', { className: 'auth-btn-wrapper' }, button),
  )
}

window.ui = SwaggerUIBundle({
  url: 'docs/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayOperationId: true,
  displayRequestDuration: true,
  persistAuthorization: true,
  validatorUrl: null,
  oauth2RedirectUrl: new URL('docs/oauth2-redirect.html', location.href).href,
  plugins: [
    { statePlugins: { auth: { wrapActions: authorization } }, wrapComponents: { auths: credentialsDialogue } },
  ],
})
window.ui.initOAuth({ usePkceWithAuthorizationCodeGrant: true })
`

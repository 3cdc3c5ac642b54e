import { documented, enforced } from '../field.ts'
import type { ObjectTable } from '../object-table.ts'

const shown = 'shown in the pages'

/** The Security Scheme Object (OpenAPI 3.2 section 4.27; 3.1 section 4.8.27). */
const securityScheme: ObjectTable = {
  name: 'Security Scheme',
  fields: {
    type: enforced('decides where the credential is read from', {
      rule: (type) =>
        type === 'mutualTLS'
          ? {
              verdict: 'enforced',
              why: 'its guard receives the client certificate, which a host with TLS can read',
              as: 'type: mutualTLS',
            }
          : undefined,
    }),
    description: documented(shown),
    name: enforced('the credential is read from the parameter of this name'),
    in: enforced('the credential is read from there'),
    scheme: enforced('a credential of another scheme is not accepted'),
    bearerFormat: documented('a hint to the author of the guard'),
    flows: documented('tells clients where to get a token', { one: 'OAuth Flows' }),
    openIdConnectUrl: documented('tells clients where to get a token'),
    oauth2MetadataUrl: documented('tells clients where to get a token', { since: '3.2' }),
    deprecated: documented('in the served contract', { since: '3.2' }),
  },
  reference: enforced('is followed'),
}

const flow = documented('tells clients where to get a token', { one: 'OAuth Flow' })

const oauthFlows: ObjectTable = {
  name: 'OAuth Flows',
  fields: {
    implicit: flow,
    password: flow,
    clientCredentials: flow,
    authorizationCode: flow,
    deviceAuthorization: { ...flow, since: '3.2' },
  },
}

const oauthFlow: ObjectTable = {
  name: 'OAuth Flow',
  fields: {
    authorizationUrl: documented(shown),
    deviceAuthorizationUrl: documented('in the served contract', { since: '3.2' }),
    tokenUrl: documented(shown),
    refreshUrl: documented(shown),
    scopes: documented('describes the scopes of security requirements'),
  },
}

const securityRequirement: ObjectTable = {
  name: 'Security Requirement',
  fields: {},
  patterned: {
    label: '{name}',
    matches: /^/,
    field: enforced(
      'checked by the guard of this name, which receives the scopes; roles are checked after it',
    ),
  },
}

/** The objects that describe security. */
export const securityTables: readonly ObjectTable[] = [
  securityScheme,
  oauthFlows,
  oauthFlow,
  securityRequirement,
]

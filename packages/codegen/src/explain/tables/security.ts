import { documented, enforced } from '../field.ts'
import type { ObjectTable } from '../object-table.ts'

const shown = 'shown in the pages'

/** OpenAPI 3.2 section 4.27 (3.1: 4.8.27). */
const securityScheme: ObjectTable = {
  name: 'Security Scheme',
  fields: {
    type: enforced('decides where its credential is', {
      judge: (type) =>
        type === 'mutualTLS'
          ? {
              verdict: 'enforced',
              why: 'nobody is let in: no host hands over client certificates',
              as: 'type: mutualTLS',
            }
          : undefined,
    }),
    description: documented(shown),
    name: enforced('the credential is looked for under it'),
    in: enforced('the credential is looked for there'),
    scheme: enforced('a credential of another scheme is none'),
    bearerFormat: documented('for whoever writes the guard'),
    flows: documented('where clients get their tokens', { one: 'OAuth Flows' }),
    openIdConnectUrl: documented('where clients get their tokens'),
    oauth2MetadataUrl: documented('where clients get their tokens', { since: '3.2' }),
    deprecated: documented('in the served contract', { since: '3.2' }),
  },
  reference: enforced('is followed'),
}

const flow = documented('where clients get their tokens', { one: 'OAuth Flow' })

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
    scopes: documented('what the scopes of requirements mean'),
  },
}

const securityRequirement: ObjectTable = {
  name: 'Security Requirement',
  fields: {},
  patterned: {
    label: '{name}',
    matches: /^/,
    field: enforced('by the guard of this name, which is given the scopes'),
  },
}

/** Who may call. */
export const securityTables: readonly ObjectTable[] = [
  securityScheme,
  oauthFlows,
  oauthFlow,
  securityRequirement,
]

// generated from openapi.yaml: change that, and run `pnpm generate`
/** How the credential of each security scheme is sent, for `auth`. */
export const securitySchemes = {
  session: { in: 'cookie', name: 'session' },
  login: { in: 'header', name: 'Authorization', prefix: 'Bearer' },
  staffBasic: { in: 'header', name: 'Authorization', prefix: 'Basic' },
  deviceKey: { in: 'header', name: 'X-Device-Key' },
} as const

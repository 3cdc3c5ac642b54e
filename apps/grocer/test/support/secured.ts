import { contract } from '@grocer/contract'

/** Returns the operations for whose call a client needs a credential, or one of these roles. */
export function secured(...roles: string[]): string[] {
  const paths = contract.document['paths'] as Record<string, Record<string, any>>
  return Object.values(paths)
    .flatMap((item) => Object.values(item))
    .filter(({ security = [] }) =>
      (security as object[]).some((one) =>
        Object.values(one).some((needed: string[]) => roles.length === 0 || roles.includes(needed[0]!)),
      ),
    )
    .map(({ operationId }) => operationId as string)
}

import { isMethod, resolve } from '@concordat/model'

/** The name of the scheme in `unknownSecurity`. */
const unknownScheme = 'x-concordat-unknown-security'

/** The value by which `leaveOut` replaces an invalid `security` of a document. */
export const unknownSecurity: readonly object[] = [{ [unknownScheme]: [] }]

/**
 * Removes the operations without a `security` of their own from a document whose `security` is `unknownSecurity`, in
 * place, because they would otherwise be open to all. The `security` of the document is removed too.
 */
export function withoutUnguarded(given: object): void {
  const document = given as { security?: unknown; paths?: Record<string, Item | null> }
  if (JSON.stringify(document.security) !== JSON.stringify(unknownSecurity)) return
  delete document.security
  const { paths = {} } = document
  for (const [path, written] of Object.entries(paths)) {
    if (written === null || typeof written !== 'object') continue
    const { $ref, ...own } = written
    // The target of a reference to a path item may be shared, so it is copied.
    const item: Item = { ...($ref === undefined ? {} : resolve<Item>(document, { $ref }, '').node), ...own }
    const more = { ...item.additionalOperations }
    for (const name of Object.keys(item)) if (isMethod(name) && !isSecured(item[name])) delete item[name]
    for (const name of Object.keys(more)) if (!isSecured(more[name])) delete more[name]
    paths[path] = { ...item, ...(item.additionalOperations !== undefined && { additionalOperations: more }) }
  }
}

interface Item extends Record<string, unknown> {
  $ref?: string
  additionalOperations?: Record<string, unknown>
}

function isSecured(operation: unknown): boolean {
  return typeof operation === 'object' && operation !== null && Object.hasOwn(operation, 'security')
}

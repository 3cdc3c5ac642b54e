import { html, type Html } from '@concordat/core'
import type { OperationModel } from '@concordat/model'
import type { Reference } from './reference.ts'
import { shortened } from './shortened.ts'

/** Says which credentials an operation takes: all of an alternative, and one of the alternatives. */
export function credentialsLine({ repeats }: Reference, { security }: OperationModel): Html {
  const needed = security.filter((schemes) => schemes.length > 0)
  if (needed.length === 0) return html`<p>Credentials: none.</p>`
  const isOptional = needed.length < security.length
  const alternatives = needed.map(
    (schemes, index) =>
      html`${index > 0 && ', or '}${schemes.map(({ scheme: { name }, scopes, roles }, position) => {
        const named = html`<a href="#credentials">${shortened(name, 60)}</a>`
        const listed = (words: readonly string[]) =>
          words.map((word, at) => html`${at > 0 && ', '}<code>${word}</code>`)
        const others = scopes.filter((scope) => !roles.includes(scope))
        return html`${position > 0 && ' and '}${named}${others.length > 0 && html` (scopes ${listed(others)})`}${roles.length > 0 && html` (role ${listed(roles)})`}`
      })}`,
  )
  const rule = rulesFor(needed)
  const line = html`<p>Credentials: ${isOptional && 'none, or '}${alternatives}.${rule}</p>`
  return repeats.spend(line) ?? html`<p>Credentials: <a href="#credentials">needed</a>.</p>`
}

function rulesFor(needed: readonly unknown[][]): string {
  const isOne = needed.length > 1
  const isAll = needed.some((schemes) => schemes.length > 1)
  if (isOne) return ` One of these is enough${isAll ? '; what “and” joins is needed together' : ''}.`
  return isAll ? ' All of these are needed.' : ''
}

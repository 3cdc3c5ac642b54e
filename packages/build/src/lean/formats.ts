// Replaces the checks of formats that the contract does not have.
import { leftOut } from './left-out.ts'

const none = (): never => {
  throw leftOut('The format')
}

export const isEmail = none
export const isIdnEmail = none
export const isHostname = none
export const isIdnHostname = none
export const isIpv4 = none
export const isIpv6 = none
export const isIri = none
export const isIriReference = none
export const isUri = none
export const isUriReference = none
export const isUriTemplate = none
export const isUrl = none
export const isDate = none
export const isDateTime = none
export const isDuration = none
export const isIsoDateTime = none
export const isIsoTime = none
export const isTime = none
export const isRegularExpression = none

import { decodePunycode } from './punycode.ts'

/**
 * Whether a string is an ASCII label of a host name (RFC 1123 section 2.1), which may be the ASCII form of an
 * internationalised label.
 */
export function isAsciiLabel(label: string): boolean {
  if (!/^[\da-zA-Z](?:[\da-zA-Z-]{0,61}[\da-zA-Z])?$/.test(label)) return false
  if (label.slice(2, 4) !== '--') return true
  const unicode = unicodeForm(label)
  // An internationalised label has exactly one ASCII form (RFC 5891 section 4.2).
  return unicode !== label && isUnicodeLabel(unicode) && asciiForm(unicode) === label.toLowerCase()
}

/** Whether a string is a valid label of a host name, in ASCII or with characters beyond ASCII. */
export function isAnyLabel(label: string): boolean {
  return isAscii(label) ? isAsciiLabel(label) : isUnicodeLabel(label) && asciiForm(label).length <= 63
}

/**
 * Decodes a label that begins with `xn--`. Every other label, and one that cannot be decoded, is returned unchanged.
 */
export function unicodeForm(label: string): string {
  return /^xn--/i.test(label) ? (decodePunycode(label.slice(4).toLowerCase()) ?? label) : label
}

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/**
 * Whether the labels can be combined in one name. The rule concerns only names in which a label contains right-to-left
 * text (RFC 5893 section 2).
 */
export function isBidiName(labels: readonly string[]): boolean {
  if (!labels.some((label) => rightToLeft.test(label))) return true
  return labels.every((label) => {
    if (rightToLeft.test(label.slice(0, 1)))
      return Array.from(label).every((one) => rightToLeft.test(one) || !/\p{L}/u.test(one))
    return /^\p{L}/u.test(label) && !rightToLeft.test(label)
  })
}

function isAscii(label: string): boolean {
  return /^[\0-\x7f]*$/.test(label)
}

/** Returns the ASCII form of a label according to UTS 46; the empty string if it has none. */
function asciiForm(label: string): string {
  const address = `http://${label}.test/`
  return URL.canParse(address) ? new URL(address).hostname.slice(0, -'.test'.length) : ''
}

/** Whether a string is a U-label of RFC 5890 section 2.3.2.1. */
function isUnicodeLabel(label: string): boolean {
  if (isAscii(label) || label.startsWith('-') || label.endsWith('-') || label.slice(2, 4) === '--')
    return false
  return hasOnlyAllowed(label) && label.normalize('NFC') === label && asciiForm(label) !== ''
}

/**
 * Characters that are not allowed in a name (RFC 5892 sections 2.6 and 2.1). The negative lookahead lists characters
 * that are allowed nevertheless.
 */
const disallowed =
  /[\u302e\u302f]|[\u0640\u07fa\u3031-\u3035\u303b]|(?![-\u00b7\u0375\u05f3\u05f4\u06fd\u06fe\u0f0b\u3007\u30fb]|\u200c|\u200d)[\p{Lu}\p{Z}\p{S}\p{P}\p{C}]/u
const viramas = '\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca\\u0e3a\\u0f84\\u1039'
/** Expressions that match a character outside of its required context (RFC 5892 appendix A). */
const outOfContext = [
  /(?<!l)\u00b7|\u00b7(?!l)/u,
  /\u0375(?!\p{Script=Greek})/u,
  /(?<!\p{Script=Hebrew})[\u05f3\u05f4]/u,
  new RegExp(`(?<![${viramas}])\\u200d`, 'u'),
  new RegExp(
    `(?<![${viramas}\\p{Script=Arabic}])\\u200c|(?<=\\p{Script=Arabic})\\u200c(?!\\p{Script=Arabic})`,
    'u',
  ),
  /[\u0660-\u0669](?=.*[\u06f0-\u06f9])|[\u06f0-\u06f9](?=.*[\u0660-\u0669])/u,
]

function hasOnlyAllowed(label: string): boolean {
  if (/^\p{M}/u.test(label) || disallowed.test(label)) return false
  if (outOfContext.some((expression) => expression.test(label))) return false
  return (
    !label.includes('\u30fb') ||
    /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label.replaceAll('\u30fb', ''))
  )
}

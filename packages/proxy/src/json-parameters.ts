import { bodyKind, isJson } from '@concordat/core'
import { decodeQueryText, type DecodedRequest } from '@concordat/engine'
import { escapePointer, type OperationModel, type ParameterModel } from '@concordat/model'
import { cookieValues } from './cookie-values.ts'
import { formJsonTexts } from './form-json-texts.ts'
import type { JsonText } from './json-text.ts'
import type { ProxyExchange } from './proxy-exchange.ts'
import { queryValues } from './query-values.ts'

/**
 * The JSON texts in the parameters that the contract describes with `content` (OpenAPI 3.1 section 4.8.12.2).
 *
 * @param params the path parameters, still percent-encoded
 * @param request the decoded request
 */
export function* jsonParameters(
  operation: OperationModel,
  exchange: ProxyExchange,
  params: Readonly<Record<string, string>>,
  request: DecodedRequest,
): Generator<JsonText> {
  for (const parameter of operation.parameters) {
    const { name, content, isWholeQuery, in: location } = parameter
    if (content === undefined) continue
    const pointer = `/${escapePointer(name)}`
    if (isWholeQuery === true && bodyKind(content.type) === 'form') {
      const query = wholeQuery(exchange.target, operation)
      for (const one of formJsonTexts(query, request.query[name]))
        yield { ...one, in: 'query', pointer: pointer + one.pointer }
    } else if (isJson(content.type)) {
      const texts =
        isWholeQuery === true
          ? [decodeQueryText(wholeQuery(exchange.target, operation).replaceAll('+', '%2B'))]
          : textsOf(parameter, exchange, params)
      for (const text of texts) yield { in: location, pointer, text }
    }
  }
}

/** The query without the API keys in it, as the decoder of the request reads it. */
function wholeQuery(target: string, { security }: OperationModel): string {
  const mark = target.indexOf('?')
  const keys = new Set(security.flat().map(({ scheme }) => scheme.in === 'query' && scheme.parameter))
  const pairs = mark < 0 ? [] : target.slice(mark + 1).split('&')
  return pairs.filter((pair) => !keys.has(pair.split('=', 1)[0])).join('&')
}

function textsOf(
  { name, in: location, allowReserved, style }: ParameterModel,
  exchange: ProxyExchange,
  params: Readonly<Record<string, string>>,
): string[] {
  switch (location) {
    case 'query':
      return queryValues(exchange.target, name).map((raw) =>
        decodeQueryText(allowReserved ? raw.replaceAll('+', '%2B') : raw),
      )
    case 'header':
      return [exchange.header(name.toLowerCase()) ?? '']
    case 'cookie': {
      const values = cookieValues(exchange.header('cookie'), name)
      return style === 'cookie' ? values : values.map(decodedOrRaw)
    }
    default:
      return [decodedOrRaw(params[name] ?? '')]
  }
}

function decodedOrRaw(raw: string): string {
  try {
    return decodeURIComponent(raw)
  } catch {
    return raw
  }
}

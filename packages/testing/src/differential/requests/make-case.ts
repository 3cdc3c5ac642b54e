import type { MediaTypeModel, OperationModel, ParameterModel } from '@concordat/model'
import { parameterNames, strangeNames } from '../names.ts'
import type { Random } from '../../random.ts'
import { hostileJson } from '../values/hostile-json.ts'
import { mutated } from '../values/mutated.ts'
import type { ValueMaker } from '../values/value-maker.ts'
import type { Case, SentValues } from './case.ts'
import { addCredentials, type Place } from './credentials.ts'
import { makeReply } from './make-reply.ts'
import { percent } from './percent.ts'
import { serializeBody, type SerializedBody } from './serialize-body.ts'
import { serializeParameter } from './serialize-parameter.ts'

const hostileTexts = [
  '%',
  '%zz',
  '%ff',
  '%ed%a0%80',
  '',
  'NaN',
  '1e999',
  '0x10',
  '1e2',
  '-0',
  '9007199254740993',
  '%00',
  '+5',
  '%205',
  '1.0',
  'x'.repeat(3000),
  ',',
  '%2C',
  '[1]',
  '{"a":1}',
  'null',
  '%F0%9F%92%9A',
  '__proto__',
  ';id=5',
  '.5',
]

/**
 * Creates a request to an operation, and the reply of the handler. On average, five of ten requests are valid, three
 * have one fault, and two are malicious.
 */
export function makeCase(operation: OperationModel, maker: ValueMaker, random: Random): Case {
  const intent = random.weighted<'valid' | 'one fault' | 'hostile'>([
    [5, () => 'valid'],
    [3, () => 'one fault'],
    [2, () => 'hostile'],
  ])
  const place: Place = { headers: {}, query: [], cookies: [] }
  const sentValues: SentValues = { path: {}, query: {}, headers: {}, cookies: {} }
  const faultAt = intent === 'one fault' ? random.between(0, operation.parameters.length) : -1
  let path = operation.path
  for (const [index, parameter] of operation.parameters.entries()) {
    if (!parameter.required && random.chance(0.4)) continue
    let value = maker.right(parameter.schema, 'request')
    if (index === faultAt) {
      if (random.chance(0.15) && parameter.in !== 'path') continue
      value = mutated(value, random)
    }
    let pairs = serializeParameter(parameter, value)
    if (intent === 'hostile' && random.chance(0.4))
      pairs = pairs.map(([name, text]) => [
        name,
        random.chance(0.5) ? random.pick(hostileTexts) : `${text}${random.pick(hostileTexts)}`,
      ])
    path = addParameter(parameter, pairs, path, place)
    sentValues[sectionOf(parameter)][
      parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name
    ] = value
  }
  if (intent === 'hostile') disturb(place, random)
  addCredentials(operation, random, place)
  const media = operation.requestBody?.content
  const given =
    media === undefined
      ? undefined
      : makeBody(
          random.pick(media),
          intent,
          faultAt === operation.parameters.length,
          maker,
          random,
          sentValues,
        )
  const written = operation.requestBody?.required !== true && random.chance(0.15) ? undefined : given
  const headers = withBodyHeaders(place, written, intent, random)
  if (random.chance(0.05))
    headers['accept'] = random.pick([
      '*/*',
      'application/json',
      'text/*;q=0.5, */*;q=0.1',
      'image/png',
      'nonsense',
    ])
  const query = place.query.map(([name, text]) => `${name}=${text}`).join('&')
  const isUnusual = intent === 'hostile' && random.chance(0.05)
  return {
    operationId: operation.operationId,
    method: isUnusual ? random.pick(['HEAD', 'OPTIONS', 'TRACE', 'get']) : operation.method,
    target: (isUnusual && random.chance(0.3) ? `${path}/` : path) + (query === '' ? '' : `?${query}`),
    headers,
    body: written?.bytes,
    reply: makeReply(operation, maker, random),
    ...(intent === 'valid' && { sentValues }),
  }
}

function addParameter(
  { in: location, name }: ParameterModel,
  pairs: [string, string][],
  path: string,
  place: Place,
): string {
  switch (location) {
    case 'path':
      // A slash would split the segment of the path, and an empty text would make the path match another template.
      return path.replace(
        `{${name}}`,
        () =>
          pairs
            .map(([, text]) => text)
            .join('')
            .replaceAll('/', '%2F') || 'x',
      )
    case 'query':
      place.query.push(...pairs)
      return path
    case 'header':
      if (pairs.length > 0)
        place.headers[name] = pairs[0]![1].replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/g, '?')
      return path
    default:
      place.cookies.push(...pairs.map(([key, text]) => `${key}=${text}`))
      return path
  }
}

function sectionOf({ in: location }: ParameterModel): 'path' | 'query' | 'headers' | 'cookies' {
  return ({ path: 'path', query: 'query', header: 'headers', cookie: 'cookies' } as const)[location]
}

/** Repeats query pairs, and adds unknown pairs and malformed cookies. */
function disturb(place: Place, random: Random): void {
  if (place.query.length > 0 && random.chance(0.3)) place.query.push(random.pick(place.query))
  if (random.chance(0.2)) place.query.push([percent(random.pick(strangeNames)), random.pick(hostileTexts)])
  if (random.chance(0.2))
    place.query.push([
      `${random.pick(parameterNames)}[${random.pick(['a', '__proto__', 'constructor', '0', '', 'a][b'])}]`,
      random.pick(hostileTexts),
    ])
  if (random.chance(0.05)) place.query.push(['%zz', '1'])
  if (random.chance(0.1))
    place.cookies.push(
      random.pick(['=', 'theme', 'theme="quoted"', 'theme=%zz', '__proto__=1', 'flags=1; flags=2']),
    )
}

function makeBody(
  media: MediaTypeModel,
  intent: string,
  withFault: boolean,
  maker: ValueMaker,
  random: Random,
  sentValues: SentValues,
): SerializedBody {
  const value = maker.right(media.schema, 'request')
  sentValues.body = value
  if (intent === 'hostile' && random.chance(0.6) && media.type.includes('json'))
    return { type: media.type, bytes: hostileJson(value, random) }
  const body = serializeBody(
    media,
    withFault || (intent === 'one fault' && random.chance(0.4)) ? mutated(value, random) : value,
    random,
  )
  if (intent !== 'hostile' || media.type.includes('json')) return body
  const text = typeof body.bytes === 'string' ? body.bytes : ''
  const cut = random.between(0, text.length)
  return {
    type: body.type,
    bytes: random.pick<string | Uint8Array>([
      text,
      text.slice(0, cut),
      text + text,
      '',
      `${text}&%zz=1`,
      `${text}&a[__proto__]=1&constructor=1`,
      Uint8Array.of(0xff, 0xfe),
      text.replaceAll('=', '[]='),
    ]),
  }
}

function withBodyHeaders(
  place: Place,
  body: SerializedBody | undefined,
  intent: string,
  random: Random,
): Record<string, string> {
  const headers = { ...place.headers }
  if (place.cookies.length > 0) headers['cookie'] = place.cookies.join('; ')
  if (body === undefined) return headers
  headers['content-type'] = body.type
  if (intent === 'valid') return headers
  if (random.chance(0.05))
    headers['content-type'] = random.pick([
      'text/html',
      'application/json; charset=latin1',
      'APPLICATION/JSON',
      'json',
      '',
      'application/json;',
      'multipart/form-data',
      'application/json, text/plain',
    ])
  if (random.chance(0.02)) delete headers['content-type']
  if (random.chance(0.01)) headers['content-encoding'] = random.pick(['gzip', 'identity'])
  return headers
}

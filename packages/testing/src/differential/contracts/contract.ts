import type { OpenAPIDocument } from '@concordat/core'
import type { Setting } from '../schemas/setting.ts'
import { Random } from '../../random.ts'
import { componentSchemas } from '../schemas/components.ts'
import { requestBody, responses } from './bodies.ts'
import { parameters } from './parameters.ts'
import { securityOf, securitySchemes } from './security.ts'

const paths = [
  { path: '/things', templates: [] },
  { path: '/things/{id}', templates: ['id'] },
  { path: '/a/{x-y}/b', templates: ['x-y'] },
  { path: '/files/{name}.json', templates: ['name'] },
  { path: '/{first}/of/{second}', templates: ['first', 'second'] },
]

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/**
 * Creates a random contract. The same seed and number always give the same contract. It has at most two paths, because
 * express-openapi-validator compiles validators for each operation, which takes time.
 */
export function makeContract(seed: number, number: number): OpenAPIDocument {
  const random = new Random(seed, number, 1)
  const modern = random.chance(0.65)
  const { schemas, setting } = componentSchemas(random, modern)
  const items = random.some(paths, 1, 2).map(({ path, templates }) => {
    const operations = random
      .some(methods, 1, 3)
      .map((method) => [method, operation(setting, method, path, templates)])
    return [path, Object.fromEntries(operations)]
  })
  const document = {
    openapi: modern ? '3.1.0' : '3.0.3',
    info: { title: `Contract ${number}`, version: '1' },
    paths: Object.fromEntries(items),
    components: { schemas, securitySchemes },
  }
  // The copy has no shared objects, like a document that was parsed from a file.
  return JSON.parse(JSON.stringify(document)) as OpenAPIDocument
}

function operation(setting: Setting, method: string, path: string, templates: readonly string[]): object {
  const { random } = setting
  const security = securityOf(random)
  const reads = method === 'get' || method === 'delete'
  return {
    operationId: `${method} ${path}`,
    parameters: parameters(setting, templates),
    ...(random.chance(reads ? 0.05 : 0.95) && { requestBody: requestBody(setting) }),
    responses: responses(setting),
    ...(security !== undefined && { security }),
  }
}

import { resourceOperations, type Model } from '@concordat/model'

/**
 * Returns the content of apps/api/package.json.
 *
 * @param isStarter whether the repository has the example contract; the tests of any other contract need
 * `@concordat/samples`, which generates their requests
 * @param model the given contract; its WebSockets need the package ws, and its stored resources `@concordat/resources`
 * @param hasAuth whether the API checks credentials with `@concordat/auth`
 */
export function apiManifest(
  name: string,
  server: 'express' | 'node',
  isStarter: boolean,
  model: Model | undefined,
  hasAuth: boolean,
): string {
  const express = server === 'express'
  const hasWebSockets = (model?.webSockets.length ?? 0) > 0
  const isStored = model !== undefined && resourceOperations(model.document, model.operations).size > 0
  const manifest = {
    name: `@${name}/api`,
    version: '0.1.0',
    private: true,
    description: 'The API: one function for each operation of the contract.',
    type: 'module',
    dependencies: {
      ...(hasAuth && { '@concordat/auth': 'catalog:' }),
      ...(express && { '@concordat/eov': 'catalog:' }),
      '@concordat/pages': 'catalog:',
      ...(isStored && { '@concordat/resources': 'catalog:' }),
      '@concordat/server': 'catalog:',
      [`@${name}/contract`]: 'workspace:*',
      ...(express && { express: 'catalog:', 'express-openapi-validator': 'catalog:' }),
      ...(hasWebSockets && { ws: 'catalog:' }),
    },
    devDependencies: {
      ...(!isStarter && { '@concordat/samples': 'catalog:' }),
      [`@${name}/sdk`]: 'workspace:*',
      ...(express && { '@types/express': 'catalog:' }),
    },
  }
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}

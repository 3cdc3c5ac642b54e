/**
 * Returns the content of apps/api/package.json.
 *
 * @param isStarter whether the repository has the example contract; the tests of any other contract need
 * `@concordat/samples`, which generates their requests
 * @param hasWebSockets whether the contract has WebSockets, which need the package ws
 */
export function apiManifest(
  name: string,
  server: 'express' | 'node',
  isStarter: boolean,
  hasWebSockets: boolean,
): string {
  const express = server === 'express'
  const manifest = {
    name: `@${name}/api`,
    version: '0.1.0',
    private: true,
    description: 'The API: one function for each operation of the contract.',
    type: 'module',
    dependencies: {
      ...(express && { '@concordat/eov': 'catalog:' }),
      '@concordat/pages': 'catalog:',
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

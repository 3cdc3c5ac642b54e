import type { Contract } from '@concordat/core'
import { benchContract } from './contract.ts'

/** The contract of the measurement, whose items are a stored resource. */
export function storedContract(size: number): Contract<any, never> {
  const contract = benchContract(size)
  const document = structuredClone<object>(contract.document) as {
    paths: Record<string, object>
    components: any
  }
  document.paths['/items'] = { ...document.paths['/items'], 'x-resource': 'Item' }
  const list: any = document.paths['/items']
  list.get.responses[200].content['application/json'].schema.maxItems = 1000
  document.components.schemas.Item.properties.id = { type: 'integer', readOnly: true }
  for (const [path, { get }] of Object.entries(document.paths) as [string, any][])
    if (path.startsWith('/items/')) get.responses[404] = { description: '' }
  return { ...contract, document: document as never }
}

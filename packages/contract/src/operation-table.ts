// generated from openapi.yaml: change that, and run `pnpm generate`
import type { OperationEntry } from '@concordat/core'

/** Every operation of the contract, in document order. */
export const operations: readonly OperationEntry[] = [
  { operationId: 'listItems', method: 'GET', path: '/items', summary: 'List items', tags: ['Items'] },
  { operationId: 'createItem', method: 'POST', path: '/items', summary: 'Add an item', tags: ['Items'] },
  { operationId: 'getItem', method: 'GET', path: '/items/{itemId}', summary: 'Get an item', tags: ['Items'] },
  { operationId: 'replaceItem', method: 'PUT', path: '/items/{itemId}', summary: 'Replace an item', tags: ['Items'] },
  { operationId: 'updateItem', method: 'PATCH', path: '/items/{itemId}', summary: 'Change an item', tags: ['Items'] },
  { operationId: 'deleteItem', method: 'DELETE', path: '/items/{itemId}', summary: 'Remove an item', tags: ['Items'] },
  { operationId: 'getPhoto', method: 'GET', path: '/items/{itemId}/photo', summary: 'Get the photo of an item', tags: ['Items'] },
  { operationId: 'uploadPhoto', method: 'PUT', path: '/items/{itemId}/photo', summary: 'Upload the photo of an item', tags: ['Items'] },
  { operationId: 'exportPrices', method: 'GET', path: '/price-list', summary: 'Export all prices', tags: ['Items'] },
  { operationId: 'listCategories', method: 'GET', path: '/categories', summary: 'List categories', tags: ['Categories'] },
  { operationId: 'createCategory', method: 'POST', path: '/categories', summary: 'Add a category', tags: ['Categories'] },
  { operationId: 'getCategory', method: 'GET', path: '/categories/{categoryId}', summary: 'Get a category', tags: ['Categories'] },
  { operationId: 'replaceCategory', method: 'PUT', path: '/categories/{categoryId}', summary: 'Replace a category', tags: ['Categories'] },
  { operationId: 'updateCategory', method: 'PATCH', path: '/categories/{categoryId}', summary: 'Change a category', tags: ['Categories'] },
  { operationId: 'deleteCategory', method: 'DELETE', path: '/categories/{categoryId}', summary: 'Remove a category', tags: ['Categories'] },
  { operationId: 'listReadings', method: 'GET', path: '/devices/{deviceId}/readings', summary: 'List readings', tags: ['Devices'] },
  { operationId: 'addReading', method: 'POST', path: '/devices/{deviceId}/readings', summary: 'Add a reading', tags: ['Devices'] },
  { operationId: 'watchReadings', method: 'GET', path: '/devices/{deviceId}/readings/live', summary: 'Watch readings', tags: ['Devices'] },
  { operationId: 'echoText', method: 'POST', path: '/echo', summary: 'Echo a text', tags: ['Text'] },
  { operationId: 'getStatus', method: 'GET', path: '/status', summary: 'Status of the shop', tags: ['Status'] },
  { operationId: 'getLiveness', method: 'GET', path: '/health/live', summary: 'Is the process alive?', tags: ['Status'] },
  { operationId: 'getReadiness', method: 'GET', path: '/health/ready', summary: 'Can the shop serve?', tags: ['Status'] },
]

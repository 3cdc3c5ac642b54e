// generated from openapi.yaml: change that, and run `pnpm generate`
import type { Serialization } from '@concordat/client'
import type { Operations } from '@grocer/contract'

/** The operations of the contract, by path and method. */
export interface Paths {
  '/items': { GET: Operations['listItems']; POST: Operations['createItem'] }
  '/items/{itemId}': { GET: Operations['getItem']; PUT: Operations['replaceItem']; PATCH: Operations['updateItem']; DELETE: Operations['deleteItem'] }
  '/items/{itemId}/photo': { GET: Operations['getPhoto']; PUT: Operations['uploadPhoto'] }
  '/price-list': { GET: Operations['exportPrices'] }
  '/categories': { GET: Operations['listCategories']; POST: Operations['createCategory'] }
  '/categories/{categoryId}': { GET: Operations['getCategory']; PUT: Operations['replaceCategory']; PATCH: Operations['updateCategory']; DELETE: Operations['deleteCategory'] }
  '/session': { POST: Operations['logIn']; DELETE: Operations['logOut'] }
  '/me': { GET: Operations['getMe'] }
  '/me/password': { PUT: Operations['changePassword'] }
  '/staff': { GET: Operations['listStaff']; POST: Operations['addStaff'] }
  '/staff/{userId}': { PATCH: Operations['updateStaff'] }
  '/customers': { GET: Operations['listCustomers']; POST: Operations['createCustomer'] }
  '/customers/{customerId}': { GET: Operations['getCustomer']; PATCH: Operations['updateCustomer']; DELETE: Operations['deleteCustomer'] }
  '/orders': { GET: Operations['listOrders']; POST: Operations['createOrder'] }
  '/orders/{orderId}': { GET: Operations['getOrder'] }
  '/orders/{orderId}/cancellation': { POST: Operations['cancelOrder'] }
  '/orders/{orderId}/payments': { POST: Operations['payOrder'] }
  '/devices': { GET: Operations['listDevices']; POST: Operations['createDevice'] }
  '/devices/{deviceId}': { GET: Operations['getDevice'] }
  '/devices/{deviceId}/key': { POST: Operations['renewDeviceKey'] }
  '/devices/{deviceId}/readings': { GET: Operations['listReadings']; POST: Operations['addReading'] }
  '/devices/{deviceId}/readings/batch': { POST: Operations['addReadings'] }
  '/devices/{deviceId}/readings/live': { GET: Operations['watchReadings'] }
  '/echo': { POST: Operations['echoText'] }
  '/status': { GET: Operations['getStatus'] }
  '/health/live': { GET: Operations['getLiveness'] }
  '/health/ready': { GET: Operations['getReadiness'] }
}

/** Serialization hints, by method and path. Other operations use the client's defaults. */
export const serializations: Readonly<Record<string, Serialization>> = {
  'POST /items': { replies: { 201: 'application/json' }, security: ['session', 'login', 'staffBasic'] },
  'GET /items/{itemId}': { replies: { 200: 'application/json', 304: [] } },
  'PUT /items/{itemId}': { security: ['session', 'login', 'staffBasic'] },
  'PATCH /items/{itemId}': { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], security: ['session', 'login', 'staffBasic'] },
  'DELETE /items/{itemId}': { replies: { 204: [], 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] },
  'GET /items/{itemId}/photo': { replies: { 200: ['image/jpeg', 'image/png'], 304: [] } },
  'PUT /items/{itemId}/photo': { contentType: 'image/jpeg', contentTypes: ['image/jpeg', 'image/png'], replies: { 204: [] }, security: ['session', 'login', 'staffBasic'] },
  'GET /price-list': { replies: { 200: 'text/csv' } },
  'POST /categories': { replies: { 201: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] },
  'PUT /categories/{categoryId}': { replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] },
  'PATCH /categories/{categoryId}': { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] },
  'DELETE /categories/{categoryId}': { replies: { 204: [], 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] },
  'DELETE /session': { replies: { 204: [] }, security: ['session'] },
  'GET /me': { security: ['session', 'login'] },
  'PUT /me/password': { replies: { 204: [] }, security: ['session', 'login'] },
  'GET /staff': { security: ['session', 'login', 'staffBasic'] },
  'POST /staff': { replies: { 201: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] },
  'PATCH /staff/{userId}': { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], security: ['session', 'login', 'staffBasic'] },
  'GET /customers': { security: ['session', 'login'] },
  'POST /customers': { replies: { 201: 'application/json', 409: 'application/problem+json' } },
  'GET /customers/{customerId}': { replies: { 200: 'application/json', 304: [] }, security: ['session', 'login'] },
  'PATCH /customers/{customerId}': { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login'] },
  'DELETE /customers/{customerId}': { replies: { 204: [], 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] },
  'GET /orders': { security: ['session', 'login'] },
  'POST /orders': { replies: { 201: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login'] },
  'GET /orders/{orderId}': { replies: { 200: 'application/json', 304: [] }, security: ['session', 'login'] },
  'POST /orders/{orderId}/cancellation': { replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login'] },
  'POST /orders/{orderId}/payments': { replies: { 201: 'application/json', '402 409': 'application/problem+json' }, security: ['session', 'login'] },
  'GET /devices': { security: ['session', 'login', 'staffBasic'] },
  'POST /devices': { replies: { 201: 'application/json' }, security: ['session', 'login', 'staffBasic'] },
  'GET /devices/{deviceId}': { security: ['session', 'login', 'staffBasic'] },
  'POST /devices/{deviceId}/key': { replies: { 201: 'application/json' }, security: ['session', 'login', 'staffBasic'] },
  'GET /devices/{deviceId}/readings': { security: ['session', 'login', 'staffBasic'] },
  'POST /devices/{deviceId}/readings': { replies: { 201: 'application/json' }, security: ['deviceKey', 'session', 'login', 'staffBasic'] },
  'POST /devices/{deviceId}/readings/batch': { replies: { 201: 'application/json' }, security: ['deviceKey', 'session', 'login', 'staffBasic'] },
  'GET /devices/{deviceId}/readings/live': { replies: { 200: { type: 'text/event-stream', items: 'json-events' } }, security: ['session', 'login', 'staffBasic'] },
  'POST /echo': { contentType: 'text/plain' },
}

// generated from openapi.yaml: change that, and run `pnpm generate`
import { operation, type Operation, streams, webSocket, type OpenWebSocket } from '@concordat/client'
import type { Operations, WebSockets } from '@grocer/contract'

/**
 * List items
 *
 * The items in the order they were added. Long lists come in pages: while there are more
 * items, the `Link` header carries the address of the next page.
 */
export const listItems: Operation<Operations['listItems']> = /* #__PURE__ */ operation<Operations['listItems']>('GET', '/items')

/**
 * Add an item
 *
 * Puts a new item on the shelves and says where it is.
 */
export const createItem: Operation<Operations['createItem']> = /* #__PURE__ */ operation<Operations['createItem']>('POST', '/items', { replies: { 201: 'application/json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Get an item
 *
 * One item, by its id. A client that sends the `ETag` of the item that it has in
 * `If-None-Match` is told with 304 that nothing has changed.
 */
export const getItem: Operation<Operations['getItem']> = /* #__PURE__ */ operation<Operations['getItem']>('GET', '/items/{itemId}', { replies: { 200: 'application/json', 304: [] } })

/**
 * Replace an item
 *
 * Replaces the whole item. What is left out is gone afterwards.
 */
export const replaceItem: Operation<Operations['replaceItem']> = /* #__PURE__ */ operation<Operations['replaceItem']>('PUT', '/items/{itemId}', { security: ['session', 'login', 'staffBasic'] })

/**
 * Change an item
 *
 * Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
 * `categoryId: null` takes the item out of its category, and `stock: null` ends the counting.
 */
export const updateItem: Operation<Operations['updateItem']> = /* #__PURE__ */ operation<Operations['updateItem']>('PATCH', '/items/{itemId}', { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], security: ['session', 'login', 'staffBasic'] })

/**
 * Remove an item
 *
 * Takes the item off the shelves for good. An item that is part of an order stays.
 */
export const deleteItem: Operation<Operations['deleteItem']> = /* #__PURE__ */ operation<Operations['deleteItem']>('DELETE', '/items/{itemId}', { replies: { 204: [], 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Get the photo of an item
 *
 * The photo, as it was uploaded. Its `ETag` changes with it.
 */
export const getPhoto: Operation<Operations['getPhoto']> = /* #__PURE__ */ operation<Operations['getPhoto']>('GET', '/items/{itemId}/photo', { replies: { 200: ['image/jpeg', 'image/png'], 304: [] } })

/**
 * Upload the photo of an item
 *
 * Replaces the photo of the item, if it has one. A photo has at most five megabytes.
 */
export const uploadPhoto: Operation<Operations['uploadPhoto']> = /* #__PURE__ */ operation<Operations['uploadPhoto']>('PUT', '/items/{itemId}/photo', { contentType: 'image/jpeg', contentTypes: ['image/jpeg', 'image/png'], replies: { 204: [] }, security: ['session', 'login', 'staffBasic'] })

/**
 * Export all prices
 *
 * All items with their prices, as CSV (RFC 4180) with a header line, for a spreadsheet. The
 * list is written while it is read from the database, so it may be long.
 */
export const exportPrices: Operation<Operations['exportPrices']> = /* #__PURE__ */ operation<Operations['exportPrices']>('GET', '/price-list', { replies: { 200: 'text/csv' } })

/**
 * List categories
 *
 * All categories, in the order they were added.
 */
export const listCategories: Operation<Operations['listCategories']> = /* #__PURE__ */ operation<Operations['listCategories']>('GET', '/categories')

/**
 * Add a category
 *
 * Adds a category. There are at most 1000, and no two have the same name.
 */
export const createCategory: Operation<Operations['createCategory']> = /* #__PURE__ */ operation<Operations['createCategory']>('POST', '/categories', { replies: { 201: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Get a category
 *
 * One category, by its id.
 */
export const getCategory: Operation<Operations['getCategory']> = /* #__PURE__ */ operation<Operations['getCategory']>('GET', '/categories/{categoryId}')

/**
 * Replace a category
 *
 * Replaces the whole category.
 */
export const replaceCategory: Operation<Operations['replaceCategory']> = /* #__PURE__ */ operation<Operations['replaceCategory']>('PUT', '/categories/{categoryId}', { replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Change a category
 *
 * Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
 */
export const updateCategory: Operation<Operations['updateCategory']> = /* #__PURE__ */ operation<Operations['updateCategory']>('PATCH', '/categories/{categoryId}', { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Remove a category
 *
 * Removes a category that no item belongs to any more.
 */
export const deleteCategory: Operation<Operations['deleteCategory']> = /* #__PURE__ */ operation<Operations['deleteCategory']>('DELETE', '/categories/{categoryId}', { replies: { 204: [], 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Log in
 *
 * Begins a session, whose cookie a browser sends from now on. Customers log in with the e-mail address that
 * they have registered with. An earlier session of this browser ends.
 */
export const logIn: Operation<Operations['logIn']> = /* #__PURE__ */ operation<Operations['logIn']>('POST', '/session')

/**
 * Log out
 *
 * Ends the session.
 */
export const logOut: Operation<Operations['logOut']> = /* #__PURE__ */ operation<Operations['logOut']>('DELETE', '/session', { replies: { 204: [] }, security: ['session'] })

/**
 * Get the own account
 *
 * Who one is here, with the own customer record, if one is a customer.
 */
export const getMe: Operation<Operations['getMe']> = /* #__PURE__ */ operation<Operations['getMe']>('GET', '/me', { security: ['session', 'login'] })

/**
 * Change the own password
 *
 * Chooses a new password. All sessions of the account end; a browser gets a new one.
 */
export const changePassword: Operation<Operations['changePassword']> = /* #__PURE__ */ operation<Operations['changePassword']>('PUT', '/me/password', { replies: { 204: [] }, security: ['session', 'login'] })

/**
 * List who works here
 *
 * All users with the role `staff` or `admin`, by their names.
 */
export const listStaff: Operation<Operations['listStaff']> = /* #__PURE__ */ operation<Operations['listStaff']>('GET', '/staff', { security: ['session', 'login', 'staffBasic'] })

/**
 * Add somebody who works here
 *
 * Adds a user with roles, who can log in from now on.
 */
export const addStaff: Operation<Operations['addStaff']> = /* #__PURE__ */ operation<Operations['addStaff']>('POST', '/staff', { replies: { 201: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Change somebody who works here
 *
 * Changes the roles or the password, or locks the user out. A new password, and `isDisabled`, end all sessions of
 * the user.
 */
export const updateStaff: Operation<Operations['updateStaff']> = /* #__PURE__ */ operation<Operations['updateStaff']>('PATCH', '/staff/{userId}', { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], security: ['session', 'login', 'staffBasic'] })

/**
 * List customers
 *
 * The customers in the order they were added; a customer sees the own record only. Long lists come in pages: while there are more
 * customers, the `Link` header carries the address of the next page.
 */
export const listCustomers: Operation<Operations['listCustomers']> = /* #__PURE__ */ operation<Operations['listCustomers']>('GET', '/customers', { security: ['session', 'login'] })

/**
 * Register as a customer
 *
 * Adds a customer with an account. No two customers have the same e-mail address. One logs in with this address,
 * even if the customer gets another one later.
 */
export const createCustomer: Operation<Operations['createCustomer']> = /* #__PURE__ */ operation<Operations['createCustomer']>('POST', '/customers', { replies: { 201: 'application/json', 409: 'application/problem+json' } })

/**
 * Get a customer
 *
 * One customer, by its id. A customer gets the own record only.
 */
export const getCustomer: Operation<Operations['getCustomer']> = /* #__PURE__ */ operation<Operations['getCustomer']>('GET', '/customers/{customerId}', { replies: { 200: 'application/json', 304: [] }, security: ['session', 'login'] })

/**
 * Change a customer
 *
 * Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
 */
export const updateCustomer: Operation<Operations['updateCustomer']> = /* #__PURE__ */ operation<Operations['updateCustomer']>('PATCH', '/customers/{customerId}', { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login'] })

/**
 * Remove a customer
 *
 * Removes a customer who has no orders.
 */
export const deleteCustomer: Operation<Operations['deleteCustomer']> = /* #__PURE__ */ operation<Operations['deleteCustomer']>('DELETE', '/customers/{customerId}', { replies: { 204: [], 409: 'application/problem+json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * List orders
 *
 * The orders in the order they were made; a customer sees the own ones only. Long lists come in pages: `nextCursor` leads to the
 * next one. Orders that are made meanwhile neither repeat nor hide others.
 */
export const listOrders: Operation<Operations['listOrders']> = /* #__PURE__ */ operation<Operations['listOrders']>('GET', '/orders', { security: ['session', 'login'] })

/**
 * Make an order
 *
 * Orders items for a customer, all or nothing. A customer orders for the own record only. The shop sets the price of each line, which is
 * that of the item now, and the total, and takes the items out of its stock. If it does not have
 * enough of an item, the answer is 409, and nothing changes.
 */
export const createOrder: Operation<Operations['createOrder']> = /* #__PURE__ */ operation<Operations['createOrder']>('POST', '/orders', { replies: { 201: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login'] })

/**
 * Get an order
 *
 * One order with its lines, by its id. A customer gets the own ones only.
 */
export const getOrder: Operation<Operations['getOrder']> = /* #__PURE__ */ operation<Operations['getOrder']>('GET', '/orders/{orderId}', { replies: { 200: 'application/json', 304: [] }, security: ['session', 'login'] })

/**
 * Cancel an order
 *
 * Cancels an open order, and puts its items back into the stock. A second cancellation changes
 * nothing. An order that is paid, or is being paid at the moment, cannot be cancelled.
 */
export const cancelOrder: Operation<Operations['cancelOrder']> = /* #__PURE__ */ operation<Operations['cancelOrder']>('POST', '/orders/{orderId}/cancellation', { replies: { 200: 'application/json', 409: 'application/problem+json' }, security: ['session', 'login'] })

/**
 * Pay an order
 *
 * Charges the card for the total of an open order. An order has at most one payment. A client
 * that got no answer, or a 503, sends the same request with the same `Idempotency-Key` again: it
 * gets the payment, and the card is charged once. After a 402 the order is open again, and
 * another card may be tried, with a new key.
 *
 * In development nothing is charged. An order with a total of 4.02 is declined.
 */
export const payOrder: Operation<Operations['payOrder']> = /* #__PURE__ */ operation<Operations['payOrder']>('POST', '/orders/{orderId}/payments', { replies: { 201: 'application/json', '402 409': 'application/problem+json' }, security: ['session', 'login'] })

/**
 * List devices
 *
 * The thermometers of the cold rooms, in the order they were added. While there are more, the
 * `Link` header carries the address of the next page.
 */
export const listDevices: Operation<Operations['listDevices']> = /* #__PURE__ */ operation<Operations['listDevices']>('GET', '/devices', { security: ['session', 'login', 'staffBasic'] })

/**
 * Add a device
 *
 * Adds a thermometer, which can send readings from now on.
 */
export const createDevice: Operation<Operations['createDevice']> = /* #__PURE__ */ operation<Operations['createDevice']>('POST', '/devices', { replies: { 201: 'application/json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * Get a device
 *
 * One device, by its id.
 */
export const getDevice: Operation<Operations['getDevice']> = /* #__PURE__ */ operation<Operations['getDevice']>('GET', '/devices/{deviceId}', { security: ['session', 'login', 'staffBasic'] })

/**
 * Make the key of a device
 *
 * Makes a key, with which the device sends its readings, as the header `X-Device-Key`. It is shown only now. The
 * key that the device had before is no longer valid.
 */
export const renewDeviceKey: Operation<Operations['renewDeviceKey']> = /* #__PURE__ */ operation<Operations['renewDeviceKey']>('POST', '/devices/{deviceId}/key', { replies: { 201: 'application/json' }, security: ['session', 'login', 'staffBasic'] })

/**
 * List readings
 *
 * The last hundred readings of a device, the latest first. All readings are stored.
 */
export const listReadings: Operation<Operations['listReadings']> = /* #__PURE__ */ operation<Operations['listReadings']>('GET', '/devices/{deviceId}/readings', { security: ['session', 'login', 'staffBasic'] })

/**
 * Add a reading
 *
 * Adds what a thermometer measures now. The key of a device is for its own readings only. If the room is too warm for its goods, the buyer gets
 * a mail.
 */
export const addReading: Operation<Operations['addReading']> = /* #__PURE__ */ operation<Operations['addReading']>('POST', '/devices/{deviceId}/readings', { replies: { 201: 'application/json' }, security: ['deviceKey', 'session', 'login', 'staffBasic'] })

/**
 * Add many readings
 *
 * Adds what a thermometer has measured since it was last online, up to a thousand readings at
 * once, all or none of them. If the room was too warm for its goods, the buyer gets one mail.
 */
export const addReadings: Operation<Operations['addReadings']> = /* #__PURE__ */ operation<Operations['addReadings']>('POST', '/devices/{deviceId}/readings/batch', { replies: { 201: 'application/json' }, security: ['deviceKey', 'session', 'login', 'staffBasic'] })

/**
 * Watch readings
 *
 * The readings of a device as they arrive, as server-sent events. The stream has no end. A
 * client that connects again sends the id of the last reading that it has, and gets those
 * that it missed. A browser does so by itself.
 */
export const watchReadings: Operation<Operations['watchReadings']> = /* #__PURE__ */ operation<Operations['watchReadings']>('GET', '/devices/{deviceId}/readings/live', { replies: { 200: { type: 'text/event-stream', items: 'json-events' } }, security: ['session', 'login', 'staffBasic'] }, streams)

/**
 * Echo a text
 *
 * Answers with the text it was sent, byte for byte. The text must be UTF-8.
 */
export const echoText: Operation<Operations['echoText']> = /* #__PURE__ */ operation<Operations['echoText']>('POST', '/echo', { contentType: 'text/plain' })

/**
 * Status of the shop
 *
 * What is running here, since when, and how full the shelves are.
 */
export const getStatus: Operation<Operations['getStatus']> = /* #__PURE__ */ operation<Operations['getStatus']>('GET', '/status')

/**
 * Is the process alive?
 *
 * Answers as long as the process can answer at all. Restart it when it does not.
 */
export const getLiveness: Operation<Operations['getLiveness']> = /* #__PURE__ */ operation<Operations['getLiveness']>('GET', '/health/live')

/**
 * Can the shop serve?
 *
 * Answers 200 when the database answers, 503 when it does not.
 */
export const getReadiness: Operation<Operations['getReadiness']> = /* #__PURE__ */ operation<Operations['getReadiness']>('GET', '/health/ready')

/**
 * Watch prices
 *
 * The prices of items, as they change. A client says which items it watches; for each of
 * them it gets the price of now, and then every new one. The message for an item that the
 * shop does not have, or no longer has, has no price.
 */
export const watchPrices: OpenWebSocket<WebSockets['watchPrices']> = /* #__PURE__ */ webSocket<WebSockets['watchPrices']>('/prices/live')

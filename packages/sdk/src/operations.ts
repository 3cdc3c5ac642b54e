// generated from openapi.yaml: change that, and run `pnpm generate`
import { operation, type Operation, webSocket, type OpenWebSocket } from '@concordat/client'
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
export const createItem: Operation<Operations['createItem']> = /* #__PURE__ */ operation<Operations['createItem']>('POST', '/items', { replies: { 201: 'application/json' } })

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
export const replaceItem: Operation<Operations['replaceItem']> = /* #__PURE__ */ operation<Operations['replaceItem']>('PUT', '/items/{itemId}')

/**
 * Change an item
 *
 * Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
 * `categoryId: null` takes the item out of its category.
 */
export const updateItem: Operation<Operations['updateItem']> = /* #__PURE__ */ operation<Operations['updateItem']>('PATCH', '/items/{itemId}', { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'] })

/**
 * Remove an item
 *
 * Takes the item off the shelves for good.
 */
export const deleteItem: Operation<Operations['deleteItem']> = /* #__PURE__ */ operation<Operations['deleteItem']>('DELETE', '/items/{itemId}', { replies: { 204: [] } })

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
export const uploadPhoto: Operation<Operations['uploadPhoto']> = /* #__PURE__ */ operation<Operations['uploadPhoto']>('PUT', '/items/{itemId}/photo', { contentType: 'image/jpeg', contentTypes: ['image/jpeg', 'image/png'], replies: { 204: [] } })

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
export const createCategory: Operation<Operations['createCategory']> = /* #__PURE__ */ operation<Operations['createCategory']>('POST', '/categories', { replies: { 201: 'application/json', 409: 'application/problem+json' } })

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
export const replaceCategory: Operation<Operations['replaceCategory']> = /* #__PURE__ */ operation<Operations['replaceCategory']>('PUT', '/categories/{categoryId}', { replies: { 200: 'application/json', 409: 'application/problem+json' } })

/**
 * Change a category
 *
 * Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
 */
export const updateCategory: Operation<Operations['updateCategory']> = /* #__PURE__ */ operation<Operations['updateCategory']>('PATCH', '/categories/{categoryId}', { contentType: 'application/merge-patch+json', contentTypes: ['application/merge-patch+json', 'application/json'], replies: { 200: 'application/json', 409: 'application/problem+json' } })

/**
 * Remove a category
 *
 * Removes a category that no item belongs to any more.
 */
export const deleteCategory: Operation<Operations['deleteCategory']> = /* #__PURE__ */ operation<Operations['deleteCategory']>('DELETE', '/categories/{categoryId}', { replies: { 204: [], 409: 'application/problem+json' } })

/**
 * List readings
 *
 * The last readings of a device, the latest first. They are kept in memory: a process that
 * starts has none, and keeps a hundred of each device.
 */
export const listReadings: Operation<Operations['listReadings']> = /* #__PURE__ */ operation<Operations['listReadings']>('GET', '/devices/{deviceId}/readings')

/**
 * Add a reading
 *
 * Adds what a thermometer measures now. If the room is too warm for its goods, the buyer gets
 * a mail.
 */
export const addReading: Operation<Operations['addReading']> = /* #__PURE__ */ operation<Operations['addReading']>('POST', '/devices/{deviceId}/readings', { replies: { 201: 'application/json' } })

/**
 * Watch readings
 *
 * The readings of a device as they arrive, as server-sent events. The stream has no end. A
 * client that connects again sends the id of the last reading that it has, and gets those
 * that it missed, as far as they are kept. A browser does so by itself.
 */
export const watchReadings: Operation<Operations['watchReadings']> = /* #__PURE__ */ operation<Operations['watchReadings']>('GET', '/devices/{deviceId}/readings/live', { replies: { 200: { type: 'text/event-stream', items: 'json-events' } } })

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

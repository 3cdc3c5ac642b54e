import { expect, onTestFinished, test } from 'vitest'
import {
  addReading,
  addReadings,
  cancelOrder,
  createCustomer,
  createDevice,
  createOrder,
  deleteCustomer,
  getCustomer,
  getMe,
  getOrder,
  listCustomers,
  listDevices,
  listOrders,
  listReadings,
  payOrder,
  renewDeviceKey,
  updateCustomer,
  updateStaff,
  addStaff,
  logOut,
  changePassword,
} from '@grocer/sdk'
import { eachDatabase } from '../../../packages/resources/test/support/each-database.ts'
import { openShop, type Shop } from './support/open-shop.ts'

const password = 'apples and pears'
const dairy = { path: { deviceId: 1 } }
const lines = [{ itemId: 1, quantity: 2 }]

eachDatabase((newDatabase) => {
  const open = async (data: string) => {
    const shop = await openShop({ host: 'node', data })
    onTestFinished(() => shop[Symbol.asyncDispose]())
    return shop
  }
  /** Registers a customer. @returns a client that has logged in, and the id of the customer */
  const register = async (shop: Shop, name: string) => {
    const email = `${name}@example.com`
    const made = await createCustomer(shop.as(), { body: { name, email, password } })
    if (made.status !== 201) throw new Error(`The status is ${made.status}.`)
    const headers = await shop.logIn(email, password)
    return { client: shop.as(headers), id: made.body.id, headers }
  }
  /** Opens a shop with the customers 1 and 2, each with an order of the same id. */
  const openWithOrders = async () => {
    const shop = await open(await newDatabase())
    const [ada, bob] = [await register(shop, 'ada'), await register(shop, 'bob')]
    for (const { client, id } of [ada, bob])
      expect((await createOrder(client, { body: { customerId: id, lines } })).status).toBe(201)
    return { shop, ada, bob }
  }
  const ordersOf = async (client: Shop['client'], query = {}) => {
    const { status, body } = await listOrders(client, { query })
    return status === 200 ? [body.orders.map(({ id }) => id), body.nextCursor] : status
  }

  test('customers see their own orders only, whichever way they look, and staff see all', async () => {
    const { shop, ada, bob } = await openWithOrders()
    expect(await ordersOf(ada.client)).toEqual([[1], undefined])
    expect(await ordersOf(bob.client)).toEqual([[2], undefined])
    expect(await ordersOf(shop.client)).toEqual([[1, 2], undefined])
    // A page of one order does not tell that there are more, and a filter does not find them.
    expect(await ordersOf(ada.client, { limit: 1 })).toEqual([[1], undefined])
    expect(await ordersOf(ada.client, { customerId: bob.id })).toEqual([[], undefined])
    expect(await ordersOf(ada.client, { status: 'open' })).toEqual([[1], undefined])
    expect((await getOrder(ada.client, { path: { orderId: 1 } })).status).toBe(200)
    const hidden = await getOrder(ada.client, { path: { orderId: 2 } })
    const absent = await getOrder(ada.client, { path: { orderId: 3 } })
    expect([hidden.status, absent.status]).toEqual([404, 404])
    expect(JSON.stringify(hidden.body).replaceAll('2', '3')).toBe(JSON.stringify(absent.body))
    expect((await getOrder(shop.client, { path: { orderId: 2 } })).status).toBe(200)
    expect((await listOrders(shop.as())).status).toBe(401)
  })

  test('customers order, pay and cancel for themselves only, and take from the stock', async () => {
    const { shop, ada, bob } = await openWithOrders()
    const pay = ({ client }: { client: Shop['client'] }, orderId: number) =>
      payOrder(client, {
        path: { orderId },
        headers: { 'Idempotency-Key': `pay-${orderId}` },
        body: { token: 'tok_visa' },
      })
    expect((await createOrder(ada.client, { body: { customerId: bob.id, lines } })).status).toBe(422)
    expect([(await pay(ada, 2)).status, (await pay(ada, 1)).status]).toEqual([404, 201])
    const cancel = (who: typeof ada) => cancelOrder(who.client, { path: { orderId: 2 } })
    expect([(await cancel(ada)).status, (await cancel(bob)).status]).toEqual([404, 200])
    expect(await ordersOf(shop.client, { status: 'paid' })).toEqual([[1], undefined])
    // The idempotency keys of customers are apart.
    const once = { headers: { 'Idempotency-Key': 'one' } }
    const first = await createOrder(ada.client, { ...once, body: { customerId: ada.id, lines } })
    const other = await createOrder(bob.client, { ...once, body: { customerId: bob.id, lines } })
    expect([first.body, other.body]).toMatchObject([{ customerId: ada.id }, { customerId: bob.id }])
  })

  test('customers see and change their own record only, and their account ends with it', async () => {
    const shop = await open(await newDatabase())
    const [ada, bob] = [await register(shop, 'ada'), await register(shop, 'bob')]
    const namesOf = async (client: Shop['client'], search: string) => {
      const { status, body } = await listCustomers(client, { query: { search } })
      return status === 200 ? body.map(({ name }) => name) : status
    }
    expect(await namesOf(ada.client, 'example.com')).toEqual(['ada'])
    expect(await namesOf(ada.client, 'bob')).toEqual([])
    expect(await namesOf(shop.client, 'example.com')).toEqual(['ada', 'bob'])
    const change = (client: Shop['client'], customerId: number) =>
      updateCustomer(client, { path: { customerId }, body: { name: 'Ada Lovelace' } })
    expect((await getCustomer(ada.client, { path: { customerId: bob.id } })).status).toBe(404)
    expect([(await change(ada.client, bob.id)).status, (await change(ada.client, ada.id)).status]).toEqual([
      404, 200,
    ])
    const me = await getMe(ada.client)
    expect(me.body).toMatchObject({
      name: 'ada@example.com',
      roles: ['customer'],
      customer: { name: 'Ada Lovelace' },
    })
    const removal = { path: { customerId: ada.id } }
    expect((await deleteCustomer(ada.client, removal)).status).toBe(403)
    expect((await deleteCustomer(shop.client, removal)).status).toBe(204)
    expect((await getMe(ada.client)).status).toBe(401)
    await expect(shop.logIn('ada@example.com', password)).rejects.toThrow('401')
  })

  test('an address registers once, and a weak password is a fault of the request', async () => {
    const shop = await open(await newDatabase())
    const body = { name: 'Eve', email: 'EVE@example.com', password }
    const replies = await Promise.all(Array.from({ length: 4 }, () => createCustomer(shop.as(), { body })))
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409])
    const again = await createCustomer(shop.as(), { body: { ...body, email: 'eve@example.com' } })
    expect(again).toMatchObject({ status: 409, body: { type: 'urn:problem-type:customer-email-taken' } })
    const weak = { name: 'Max', email: 'max@example.com', password: 'password1' }
    expect(await createCustomer(shop.as(), { body: weak })).toMatchObject({
      status: 422,
      body: { errors: [{ in: 'body', pointer: '/password' }] },
    })
  })

  test('the key of a device is for its own readings, until there is another key', async () => {
    const data = await newDatabase()
    const shop = await open(data)
    await createDevice(shop.client, { body: { room: 'cellar', tooWarm: 14 } })
    const keyOf = async (deviceId: number) => {
      const { status, body } = await renewDeviceKey(shop.client, { path: { deviceId } })
      return status === 201 ? body.key : ''
    }
    const [key, other] = [await keyOf(1), await keyOf(3)]
    const device = shop.as({ 'x-device-key': key })
    const cold = { body: { celsius: 3 } }
    expect((await addReading(device, { ...dairy, ...cold })).status).toBe(201)
    expect((await addReadings(device, { ...dairy, body: [{ celsius: 3 }] })).status).toBe(201)
    expect((await addReading(device, { path: { deviceId: 3 }, ...cold })).status).toBe(404)
    expect((await addReading(shop.as({ 'x-device-key': 'x' }), { ...dairy, ...cold })).status).toBe(401)
    for (const { status } of [
      await listReadings(device, dairy),
      await listDevices(device),
      await listOrders(device),
      await getMe(device),
      await renewDeviceKey(device, dairy),
    ])
      expect(status).toBe(401)
    await keyOf(1)
    expect((await addReading(device, { ...dairy, ...cold })).status).toBe(401)
    // The keys are in the database.
    const again = await open(data)
    const cellar = again.as({ 'x-device-key': other })
    expect((await addReading(cellar, { path: { deviceId: 3 }, ...cold })).status).toBe(201)
    const customer = await register(shop, 'ada')
    expect((await addReading(customer.client, { ...dairy, ...cold })).status).toBe(403)
  })

  test('an administrator decides who works here, and changes no customers', async () => {
    const shop = await open(await newDatabase())
    const body = { name: 'grace', password, roles: ['staff' as const] }
    const added = await addStaff(shop.client, { body })
    const path = { userId: added.status === 201 ? added.body.id : '' }
    const grace = shop.as(await shop.logIn('grace', password))
    expect([(await listOrders(grace)).status, (await addStaff(grace, { body })).status]).toEqual([200, 403])
    const token = await tokenOf(shop, 'grace')
    expect((await listOrders(shop.as(token))).status).toBe(200)
    expect((await updateStaff(shop.client, { path, body: { isDisabled: true } })).status).toBe(200)
    expect([(await listOrders(grace)).status, (await listOrders(shop.as(token))).status]).toEqual([401, 401])
    const { client } = await register(shop, 'ada')
    const me = await getMe(client)
    const adaPath = { userId: me.status === 200 ? me.body.id : '' }
    const promoted = await updateStaff(shop.client, { path: adaPath, body: { roles: ['admin'] } })
    expect(promoted.status).toBe(404)
  })

  test('a session ends with the log-out, and all others with a new password', async () => {
    const shop = await open(await newDatabase())
    const ada = await register(shop, 'ada')
    const phone = shop.as(await shop.logIn('ada@example.com', password))
    const changed = await changePassword(ada.client, {
      body: { current: password, password: 'another password' },
    })
    const renewed = shop.as({ cookie: changed.headers.get('set-cookie')!.split(';', 1)[0]! })
    expect([(await getMe(ada.client)).status, (await getMe(phone)).status]).toEqual([401, 401])
    expect((await getMe(renewed)).status).toBe(200)
    expect((await logOut(renewed)).status).toBe(204)
    expect((await getMe(renewed)).status).toBe(401)
  })
})

/** Gets an access token for a user. */
async function tokenOf(shop: Shop, username: string): Promise<Record<string, string>> {
  const form = new URLSearchParams({ grant_type: 'password', username, password })
  const reply = await shop.fetch('/api/token', { method: 'POST', body: form })
  const { access_token } = (await reply.json()) as { access_token: string }
  return { authorization: `Bearer ${access_token}` }
}

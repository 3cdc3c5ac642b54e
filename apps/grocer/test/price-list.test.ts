import { describe, expect, test } from 'vitest'
import { exportPrices } from '@grocer/sdk'
import { addResource } from './support/add-resource.ts'
import { hosts, openShop } from './support/open-shop.ts'

describe.each(hosts)('on the %s host', (host) => {
  test('the price list is CSV, and a name is no formula', async () => {
    await using shop = await openShop({ host })
    for (const name of ['Pears, "green"', '=1+1', 'Two\nlines'])
      await addResource(shop, 'Item', { name, price: 1 })
    const { status, body } = await exportPrices(shop.client)
    expect(status).toBe(200)
    expect(body).toBe(
      'id,name,price\r\n1,Apple,0.99\r\n2,Banana,0.59\r\n3,"Pears, ""green""",1\r\n4,\'=1+1,1\r\n5,"Two\nlines",1\r\n',
    )
  })

  test('the logo is a static file with a strong tag', async () => {
    await using shop = await openShop({ host })
    const logo = await shop.fetch('/api/static/logo.svg')
    expect([logo.status, logo.headers.get('content-type')]).toEqual([200, 'image/svg+xml'])
    expect(await logo.text()).toContain('<svg')
    const etag = logo.headers.get('etag')!
    expect(etag).toMatch(/^"/)
    const again = await shop.fetch('/api/static/logo.svg', { headers: { 'if-none-match': etag } })
    expect(again.status).toBe(304)
    expect((await shop.fetch('/api/static/%2e%2e/package.json')).status).toBe(404)
  })
})

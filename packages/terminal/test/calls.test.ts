import { describe, expect, test } from 'vitest'
import { openShop } from './support/shop.ts'
import { run } from './support/run.ts'

describe('a call from the command line', () => {
  test('has typed values, as a request has', async () => {
    const { api, calls } = openShop()
    const line = 'items create --name Fig --price 1.50 --is-organic --tags a --tags b --address.city Delft'
    expect(await run(api, line)).toMatchObject({ code: 0, err: '' })
    await run(api, 'items list --category-id 3 --tag a --tag b --query-fields x --x-shelf 7')
    await run(api, 'listItems')
    expect(calls).toMatchObject([
      { body: { name: 'Fig', price: 1.5, isOrganic: true, tags: ['a', 'b'], address: { city: 'Delft' } } },
      { query: { categoryId: 3, tag: ['a', 'b'], fields: 'x', after: 0 }, headers: { 'x-shelf': 7 } },
      { query: { after: 0 } },
    ])
  })

  test('negates a flag, and takes values that begin with a dash', async () => {
    const { api, calls } = openShop()
    await run(api, 'items create --name -Fig --price 0 --no-is-organic')
    expect(calls).toMatchObject([{ body: { name: '-Fig', isOrganic: false } }])
    expect(await run(api, 'items get -5')).toMatchObject({
      code: 2,
      err: expect.stringContaining('at least 1'),
    })
  })

  test('tells values with the same name apart by their location', async () => {
    const { api, calls } = openShop()
    await run(api, 'items replace 2 --query-id q --body-id 9 --name Fig')
    expect(calls).toMatchObject([{ path: { itemId: 2 }, query: { id: 'q' }, body: { id: 9, name: 'Fig' } }])
  })

  test('takes its body from a text, a file or standard input, and adds options to it', async () => {
    const { api, calls } = openShop()
    const item = '{"name":"Fig","price":2}'
    await run(api, ['items', 'create', '--body', item])
    await run(api, 'items create --body @item.json --color green', { files: { 'item.json': item } })
    await run(api, 'items create --body -', { stdin: item })
    await run(api, ['echo', '--body', 'two words'])
    expect(calls.map(({ body }) => body)).toMatchObject([
      { name: 'Fig', price: 2 },
      { name: 'Fig', price: 2, color: 'green' },
      { name: 'Fig', price: 2 },
      'two words',
    ])
    expect(await run(api, 'items create --body @none.json')).toMatchObject({
      code: 2,
      err: 'There is no file none.json.\n',
    })
    expect(await run(api, ['items', 'create', '--body', '{"name"'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Not sent: '),
    })
  })

  test('sends files in a form', async () => {
    const { api } = openShop()
    const files = { 'apple.png': Uint8Array.from([1, 2, 3]) }
    expect(await run(api, 'items add-photo 1 --photo @apple.png --width 3', { files })).toMatchObject({
      code: 0,
      out: '{"name":"apple.png","size":3,"width":3}\n',
    })
    expect(await run(api, 'items add-photo 1 --photo - --title pipe', { stdin: 'abcd' })).toMatchObject({
      out: '{"name":"stdin","size":4,"title":"pipe"}\n',
    })
  })
})

describe('what breaks the contract', () => {
  test('is said at once, with the option, the rule and the text, and nothing is sent', async () => {
    const { api, calls } = openShop()
    const line =
      'items create --price 1.999 --color blue --tags a --tags b --tags c --tags d --address.city D'
    const { code, err, out } = await run(api, line)
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err).toBe(`Not sent: this breaks the contract in 5 places.
  --name          is required
  --price         must be a multiple of 0.01 (multipleOf), and it is "1.999"
  --color         must be one of red, green, yellow (enum), and it is "blue"
  --tags          must have at most 3 items (maxItems)
  --address.city  must have at least 2 characters (minLength), and it is "D"
(shop items create --help shows all options)
`)
    expect(calls).toEqual([])
  })

  test.each([
    ['items get', '<item-id>  is required'],
    ['items get abc', '<item-id>  must be an integer (type), and it is "abc"'],
    ['items get 1 2', '"2" is one argument too many. shop items get takes <item-id>.'],
    ['items list --category-id', "Option '--category-id <value>' argument missing"],
    ['items list --categry-id 3', 'Did you mean --category-id?'],
    ['items lst', 'shop items has no command lst. Did you mean list?'],
    ['itms list', 'shop has no command itms. Did you mean items?'],
    ['items list --output xml', 'Allowed choices are json, ndjson, csv, table, raw.'],
    ['items create --content-type text/plain', 'It takes application/json.'],
    ['items get 1 --header x', '"x" is no header: write "name: value".'],
    ['items get 1 --timeout never', '--timeout never is no time'],
    ['items get 1 --server nowhere', '--server nowhere is no URL'],
  ])('%s is refused with a sentence', async (line, text) => {
    const { api, calls } = openShop()
    expect(await run(api, line)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(text) })
    expect(calls).toEqual([])
  })
})

describe('the exit code', () => {
  test('is 0 for a 2xx reply, 1 for another one, and 3 where no server answers', async () => {
    const { api } = openShop()
    expect(await run(api, 'items get 1')).toMatchObject({ code: 0 })
    expect(await run(api, 'items get 9')).toMatchObject({
      code: 1,
      out: '',
      err: '404 Not Found: There is no item 9.\n',
    })
    expect(await run(api, 'items get 1 --server http://127.0.0.1:2/api')).toMatchObject({
      code: 3,
      err: expect.stringContaining('http://127.0.0.1:2/api cannot be reached: '),
    })
  })
})

import { describe, expect, test } from 'vitest'
import { openShop } from './support/shop.ts'
import { run } from './support/run.ts'

const { api } = openShop()
const helpOf = async (line: string) => {
  const { code, out } = await run(api, line)
  expect(code).toBe(0)
  return out
}

describe('--help', () => {
  test('lists the groups, and the commands of a group', async () => {
    expect(await helpOf('--help')).toContain('Groups:\n  items  What is on the shelves.\n')
    expect(await helpOf('')).toContain('Usage: shop <group> <command> [options]')
    const group = await helpOf('items --help')
    expect(group).toContain('  list       List items\n')
    // Without a summary, the method and path stand there.
    expect(group).toContain('  get        GET /items/{itemId}\n')
  })

  test('shows what the contract says of each option: description, limits, default, values, examples', async () => {
    const help = await helpOf('items create --help')
    expect(help).toMatch(/^shop items create: Add an item\n\nPuts a new item on the shelves\.\n/)
    expect(help).toMatch(/--name <text> +What it is called\. \(required; 1 to 20\s+characters\)/)
    expect(help).toMatch(
      /--price <number> +What it costs\. \(required; at least 0; a\s+multiple of 0\.01; such as 4\.5\)/,
    )
    expect(help).toMatch(/--color <text> +\(one of red, green, yellow; default red\)/)
    expect(help).toContain('--is-organic, --no-is-organic')
    expect(help).toContain('Example:\n  shop items create --name Cherry --price 4.5\n')
    expect(await helpOf('help items create')).toBe(help)
    expect(await helpOf('createItem -h')).toContain('shop createItem: Add an item')
  })

  test('shows arguments with their examples', async () => {
    const help = await helpOf('items get --help')
    expect(help).toContain('Usage: shop items get <item-id> [options]')
    expect(help).toMatch(/<item-id> +\(integer; 1 to 1000\)/)
    expect(help).toContain('Example:\n  shop items get 3\n')
  })

  test('is not asked for by a value', async () => {
    expect(await run(api, ['echo', '--body=--help'])).toMatchObject({ out: '--help' })
  })
})

// Serves the grocery from a database: node stored-server.ts URL. It prints its address.
import { listen, nodeListener } from '@concordat/server/node'
import { grocery } from '../support/grocery.ts'
import { storedApi } from '../support/shop.ts'

const { api } = await storedApi(grocery, { url: process.argv[2]! })
const { url } = await listen(nodeListener(api), { port: 0 })
console.log(url)

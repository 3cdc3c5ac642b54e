import { stored } from '@concordat/resources'
import { contract } from '@grocer/contract'
import * as account from './handlers/account.ts'
import * as customers from './handlers/customers.ts'
import * as devices from './handlers/devices.ts'
import * as orders from './handlers/orders.ts'
import * as photos from './handlers/photos.ts'
import * as prices from './handlers/prices.ts'
import * as staff from './handlers/staff.ts'
import * as status from './handlers/status.ts'
import * as text from './handlers/text.ts'
import { resourceHooks } from './resource-hooks.ts'

/**
 * Returns a function for each operation and each WebSocket of the contract. A missing one is a compile error. Those of
 * items, categories, customers and orders are derived from the contract; `except` names the operations on stored
 * resources that do more than to store and read.
 */
export function makeHandlers() {
  return {
    ...stored(contract, {
      except: ['createCustomer', 'payOrder', 'listReadings', 'addReading'],
      hooks: resourceHooks,
    }),
    ...account,
    ...customers,
    ...devices,
    ...orders,
    ...photos,
    ...prices,
    ...staff,
    ...text,
    ...status,
  }
}

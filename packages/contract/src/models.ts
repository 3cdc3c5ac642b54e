// generated from openapi.yaml: change that, and run `pnpm generate`

/** A positive whole number, given by the server. */
export type Id = number

/** A name of at least one character that is not white space, and without U+0000. */
export type Name = string

/** A price with at most two decimals. */
export type Price = number

/**
 * How many of an item there are. Orders take from it. An item without it is not counted, and can
 * always be ordered.
 */
export type Stock = number

/** Something on the shelves. */
export type Item = {
  id: Id
  name: Name
  price: Price
  /** The category that the item belongs to, if any. */
  categoryId?: Id
  stock?: Stock
}

/** The items whose prices a client begins or ceases to watch. */
export type PriceRequest = { watch?: Id[]; unwatch?: Id[] }

/** What an item costs. */
export type CurrentPrice = { itemId: Id; price?: Price }

/** An item to be. */
export type NewItem = {
  name: Name
  price: Price
  /** The category that the item is to belong to. It must exist. */
  categoryId?: Id
  stock?: Stock
}

/** What is to change of an item. */
export type ItemPatch = {
  name?: Name
  price?: Price
  /** The category that the item is to belong to, or null for none. */
  categoryId?: number | null
  /** How many there are, or null to count them no longer. */
  stock?: number | null
}

/** A group of items. */
export type Category = { id: Id; name: Name }

/** A category to be. */
export type NewCategory = { name: Name }

/** What is to change of a category. */
export type CategoryPatch = { name?: Name }

/** An e-mail address. */
export type Email = string

/** Someone who buys here. */
export type Customer = {
  id: Id
  name: Name
  email: Email
  /** The user that the customer belongs to. Customers of earlier versions of the shop have none. */
  userId?: UserId
  /** When the customer was added. */
  createdAt: string
}

/** A customer to be. */
export type NewCustomer = { name: Name; email: Email; password: NewPassword }

/** What is to change of a customer. */
export type CustomerPatch = { name?: Name; email?: Email }

/** The id of a user. */
export type UserId = string

/** The name to log in with. That of a customer is an e-mail address. */
export type UserName = string

/** A password. */
export type Password = string

/** A new password. One that is easy to guess, such as `password1` or the name of the user, is refused with 422. */
export type NewPassword = string

/** What the user is here. */
export type Roles = string[]

/** Somebody who can log in. */
export type User = { id: UserId; name: UserName; roles: Roles }

/** The own account. */
export type Me = {
  id: UserId
  name: UserName
  roles: Roles
  /** The customer record of the user, if there is one. */
  customer?: Customer
}

/** Who logs in. */
export type LogIn = { name: UserName; password: Password }

/** A change of the own password. */
export type PasswordChange = {
  /** The present password. */
  current: Password
  password: NewPassword
}

/** What the user may do. An administrator who works in the shop as well has both roles. */
export type StaffRoles = ('staff' | 'admin')[]

/** Somebody who works here. */
export type StaffMember = {
  id: UserId
  name: UserName
  roles: Roles
  /** Whether the user is locked out. */
  isDisabled: boolean
}

/** Somebody who is to work here. */
export type NewStaffMember = {
  /** The name to log in with, without white space and colons. */
  name: string
  password: NewPassword
  roles: StaffRoles
}

/** What is to change of somebody who works here. */
export type StaffPatch = {
  password?: NewPassword
  roles?: StaffRoles
  /** Whether the user is locked out. */
  isDisabled?: boolean
}

/** The key of a device. */
export type DeviceKey = {
  /** The key, which cannot be read later. */
  key: string
}

/**
 * Where an order is: `open` until it is paid or cancelled, and `paying` while its payment is
 * under way.
 */
export type OrderStatus = 'open' | 'paying' | 'paid' | 'cancelled'

/** How many of an item. */
export type Quantity = number

/** The sum of the lines, exact. */
export type Total = number

/** An item of an order. */
export type OrderLine = {
  itemId: Id
  quantity: Quantity
  /** What one of it cost when the order was made. */
  price: Price
}

/** An item to order. */
export type NewOrderLine = {
  /** The item, which must exist. */
  itemId: Id
  quantity: Quantity
}

/** What a customer buys. */
export type Order = {
  id: Id
  /** Who buys. */
  customerId: Id
  status: OrderStatus
  /** What is bought. */
  lines: OrderLine[]
  total: Total
  /** When the order was made. */
  createdAt: string
}

/** An order to be. */
export type NewOrder = {
  /** Who buys. The customer must exist. */
  customerId: Id
  /** What is to be bought. */
  lines: NewOrderLine[]
}

/** A page of orders. */
export type OrderPage = {
  /** The orders of the page. */
  orders: Order[]
  /** What leads to the next page, as `cursor`. Absent on the last page. */
  nextCursor?: string
}

/** A key that the client makes, and uses for one request only. */
export type IdempotencyKey = string

/** How an order is to be paid. */
export type NewPayment = {
  /**
   * What stands for the card. The customer gets it from the provider of payments, so that the
   * shop never sees the number of a card.
   */
  token: string
}

/** The payment of an order. */
export type Payment = {
  id: Id
  /** What is paid. */
  orderId: Id
  /** What is charged, which is the total of the order. */
  amount: Total
  /** How the provider of payments calls it. Absent until the card was charged. */
  reference?: string
  /** When the payment was begun. */
  createdAt: string
}

/** An order that was paid. */
export type OrderPaid = {
  orderId: Id
  customerId: Id
  total: Total
  /** How the provider of payments calls the charge. */
  reference: string
}

/** A thermometer in a cold room. */
export type Device = {
  id: Id
  /** The room that it is in. */
  room: Name
  /** The temperature above which the goods in the room spoil, in degrees Celsius. */
  tooWarm: Celsius
  /** The user that the key of the device belongs to. Absent until there is a key. */
  userId?: UserId
}

/** A device to be. */
export type NewDevice = {
  /** The room that it is in. */
  room: Name
  /** The temperature above which the goods in the room spoil, in degrees Celsius. */
  tooWarm: Celsius
}

/** A temperature in degrees Celsius. */
export type Celsius = number

/** A reading to be. */
export type NewReading = { celsius: Celsius }

/** What a thermometer has measured. */
export type Reading = {
  id: Id
  /** The thermometer. */
  deviceId: Id
  celsius: Celsius
  /** When it was measured. */
  at: string
}

/** A reading to be, which may be from the past. */
export type PastReading = {
  celsius: Celsius
  /** When it was measured. Without it, when it arrives. */
  at?: string
}

/** What was added. */
export type AddedReadings = {
  /** How many readings were added. */
  added: number
  /** The id of the last one. */
  lastId: Id
}

/** What was received. */
export type Echo = {
  /** The raw text of the request, byte for byte. */
  received: string
}

/** The state of the shop. */
export type Status = {
  /** What is running. */
  name: string
  /** The version of this contract. */
  version: string
  /** When the process started. */
  startedAt: string
  /** How many items there are. */
  items: number
  /** How many categories there are. */
  categories: number
}

/** A sign of life. */
export type Health = {
  /** Always `ok`. */
  status: 'ok'
}

/** One place where a request breaks the contract. */
export type Fault = {
  /** Where the fault is. */
  in: 'path' | 'query' | 'header' | 'cookie' | 'body'
  /** A JSON pointer (RFC 6901) to the value, or to where it is missing. */
  pointer: string
  /** The keyword of the contract that is broken. */
  rule: string
  /** What is wrong, in words. */
  message: string
  /** The offending value. Given in development only. */
  value?: unknown
}

/** An error (RFC 9457). */
export type Problem = {
  /** The kind of problem, for machines. */
  type: string
  /** The kind of problem, for people. */
  title: string
  /** The status of this reply. */
  status: number
  /** What happened this time. */
  detail?: string
  /** The address that was asked for. */
  instance?: string
  /** For 422, every fault that was found. */
  errors?: Fault[]
}

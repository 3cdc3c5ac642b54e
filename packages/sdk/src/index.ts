// generated from openapi.yaml: change that, and run `pnpm generate`
import {
  createClient as create,
  createPathClient as createByPath,
  type Client,
  type ClientOptions,
  type PathClient,
} from '@concordat/client'
import { serializations, type Paths } from './paths.ts'

/**
 * Creates a client of this API, for the functions of the SDK.
 *
 * @param options `baseUrl` (default '/api'), the `fetch` to use, layers, and headers for every request
 */
export function createClient(options: ClientOptions = {}): Client {
  return create({ baseUrl: '/api', ...options })
}

/**
 * Creates a client of this API whose operations are called by method and path: `client.GET(…)`.
 *
 * @param options `baseUrl` (default '/api'), the `fetch` to use, layers, and headers for every request
 */
export function createPathClient(options: ClientOptions = {}): PathClient<Paths> {
  return createByPath<Paths>({ baseUrl: '/api', ...options }, serializations)
}

export type {
  Id,
  Name,
  Price,
  Stock,
  Item,
  PriceRequest,
  CurrentPrice,
  NewItem,
  ItemPatch,
  Category,
  NewCategory,
  CategoryPatch,
  Email,
  Customer,
  NewCustomer,
  CustomerPatch,
  UserId,
  UserName,
  Password,
  NewPassword,
  Roles,
  User,
  Me,
  LogIn,
  PasswordChange,
  StaffRoles,
  StaffMember,
  NewStaffMember,
  StaffPatch,
  DeviceKey,
  OrderStatus,
  Quantity,
  Total,
  OrderLine,
  NewOrderLine,
  Order,
  NewOrder,
  OrderPage,
  IdempotencyKey,
  NewPayment,
  Payment,
  OrderPaid,
  Device,
  NewDevice,
  Celsius,
  NewReading,
  Reading,
  PastReading,
  AddedReadings,
  Echo,
  Status,
  Health,
  Fault,
  Problem,
} from '@grocer/contract'
export * from './operations.ts'
export { securitySchemes } from './security-schemes.ts'
export type { Paths } from './paths.ts'
export type { Client, ClientOptions, PathClient, Result } from '@concordat/client'

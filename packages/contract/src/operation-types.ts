// generated from openapi.yaml: change that, and run `pnpm generate`

import type * as models from './models.ts'

/** Every operation of the contract, by its operationId. */
export interface Operations {
  listItems: ListItems
  createItem: CreateItem
  getItem: GetItem
  replaceItem: ReplaceItem
  updateItem: UpdateItem
  deleteItem: DeleteItem
  getPhoto: GetPhoto
  uploadPhoto: UploadPhoto
  exportPrices: ExportPrices
  listCategories: ListCategories
  createCategory: CreateCategory
  getCategory: GetCategory
  replaceCategory: ReplaceCategory
  updateCategory: UpdateCategory
  deleteCategory: DeleteCategory
  logIn: LogIn
  logOut: LogOut
  getMe: GetMe
  changePassword: ChangePassword
  listStaff: ListStaff
  addStaff: AddStaff
  updateStaff: UpdateStaff
  listCustomers: ListCustomers
  createCustomer: CreateCustomer
  getCustomer: GetCustomer
  updateCustomer: UpdateCustomer
  deleteCustomer: DeleteCustomer
  listOrders: ListOrders
  createOrder: CreateOrder
  getOrder: GetOrder
  cancelOrder: CancelOrder
  payOrder: PayOrder
  listDevices: ListDevices
  createDevice: CreateDevice
  getDevice: GetDevice
  renewDeviceKey: RenewDeviceKey
  listReadings: ListReadings
  addReading: AddReading
  addReadings: AddReadings
  watchReadings: WatchReadings
  echoText: EchoText
  getStatus: GetStatus
  getLiveness: GetLiveness
  getReadiness: GetReadiness
}

/** The security schemes that operations require. */
export type SecuritySchemes = 'session' | 'login' | 'staffBasic' | 'deviceKey'

/** The roles that operations require, by security scheme. */
export interface SecurityRoles {
  session: 'staff' | 'admin'
  staffBasic: 'staff' | 'admin'
}

/** `GET /items` List items */
interface ListItems {
  method: 'GET'
  path: '/items'
  resource: 'Item'
  tags: 'Items'
  input: {
    query?: {
      /** How many items to return at most. */
      limit?: number
      /** Return only items whose id is greater than this one. */
      after?: models.Id
      /** Return only items of this category. */
      categoryId?: models.Id
    }
  }
  call: {
    query: {
      /** How many items to return at most. */
      limit: number
      /** Return only items whose id is greater than this one. */
      after?: models.Id
      /** Return only items of this category. */
      categoryId?: models.Id
    }
  }
  replies: {
    200: { type: 'application/json'; body: models.Item[]; headers: { Link?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Item[]
}

/** `POST /items` Add an item */
interface CreateItem {
  method: 'POST'
  path: '/items'
  resource: 'Item'
  tags: 'Items'
  input: { body: models.NewItem }
  call: CreateItem['input']
  replies: {
    201: { type: 'application/json'; body: models.Item; headers: { Location: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /items/{itemId}` Get an item */
interface GetItem {
  method: 'GET'
  path: '/items/{itemId}'
  resource: 'Item'
  tags: 'Items'
  input: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
  }
  call: GetItem['input']
  replies: {
    200: { type: 'application/json'; body: models.Item; headers: { ETag?: string } }
    304: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Item
}

/** `PUT /items/{itemId}` Replace an item */
interface ReplaceItem {
  method: 'PUT'
  path: '/items/{itemId}'
  resource: 'Item'
  tags: 'Items'
  input: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
    headers?: {
      /** The `ETag` of the version that the change is for. Without it, any version is changed. */
      'If-Match'?: string
    }
    body: models.NewItem
  }
  call: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
    headers: {
      /** The `ETag` of the version that the change is for. Without it, any version is changed. */
      'if-match'?: string
    }
    body: models.NewItem
  }
  replies: {
    200: { type: 'application/json'; body: models.Item; headers: { ETag?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    412: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Item
}

/** `PATCH /items/{itemId}` Change an item */
interface UpdateItem {
  method: 'PATCH'
  path: '/items/{itemId}'
  resource: 'Item'
  tags: 'Items'
  input: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
    headers?: {
      /** The `ETag` of the version that the change is for. Without it, any version is changed. */
      'If-Match'?: string
    }
    body: models.ItemPatch
    contentType?: 'application/merge-patch+json' | 'application/json'
  }
  call: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
    headers: {
      /** The `ETag` of the version that the change is for. Without it, any version is changed. */
      'if-match'?: string
    }
    body: models.ItemPatch
  }
  replies: {
    200: { type: 'application/json'; body: models.Item; headers: { ETag?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    412: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Item
}

/** `DELETE /items/{itemId}` Remove an item */
interface DeleteItem {
  method: 'DELETE'
  path: '/items/{itemId}'
  resource: 'Item'
  tags: 'Items'
  input: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
  }
  call: DeleteItem['input']
  replies: {
    204: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /items/{itemId}/photo` Get the photo of an item */
interface GetPhoto {
  method: 'GET'
  path: '/items/{itemId}/photo'
  tags: 'Items'
  input: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
  }
  call: GetPhoto['input']
  replies: {
    200: { type: 'image/jpeg'; body: Blob; headers: { ETag?: string } } | { type: 'image/png'; body: Blob; headers: { ETag?: string } }
    304: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: Blob | Uint8Array | ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string>
}

/** `PUT /items/{itemId}/photo` Upload the photo of an item */
interface UploadPhoto {
  method: 'PUT'
  path: '/items/{itemId}/photo'
  tags: 'Items'
  input: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
    body: Blob | Uint8Array
    contentType?: 'image/jpeg' | 'image/png'
  }
  call: {
    path: {
      /** The item's id. */
      itemId: models.Id
    }
    body: ReadableStream<Uint8Array>
  }
  replies: {
    204: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /price-list` Export all prices */
interface ExportPrices {
  method: 'GET'
  path: '/price-list'
  tags: 'Items'
  input: {}
  call: ExportPrices['input']
  replies: {
    200: { type: 'text/csv'; body: string; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: string | Blob | Uint8Array | ReadableStream<Uint8Array | string> | AsyncIterable<Uint8Array | string>
}

/** `GET /categories` List categories */
interface ListCategories {
  method: 'GET'
  path: '/categories'
  resource: 'Category'
  tags: 'Categories'
  input: {}
  call: ListCategories['input']
  replies: {
    200: { type: 'application/json'; body: models.Category[]; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Category[]
}

/** `POST /categories` Add a category */
interface CreateCategory {
  method: 'POST'
  path: '/categories'
  resource: 'Category'
  tags: 'Categories'
  input: { body: models.NewCategory }
  call: CreateCategory['input']
  replies: {
    201: { type: 'application/json'; body: models.Category; headers: { Location: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /categories/{categoryId}` Get a category */
interface GetCategory {
  method: 'GET'
  path: '/categories/{categoryId}'
  resource: 'Category'
  tags: 'Categories'
  input: {
    path: {
      /** The category's id. */
      categoryId: models.Id
    }
  }
  call: GetCategory['input']
  replies: {
    200: { type: 'application/json'; body: models.Category; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Category
}

/** `PUT /categories/{categoryId}` Replace a category */
interface ReplaceCategory {
  method: 'PUT'
  path: '/categories/{categoryId}'
  resource: 'Category'
  tags: 'Categories'
  input: {
    path: {
      /** The category's id. */
      categoryId: models.Id
    }
    body: models.NewCategory
  }
  call: ReplaceCategory['input']
  replies: {
    200: { type: 'application/json'; body: models.Category; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Category
}

/** `PATCH /categories/{categoryId}` Change a category */
interface UpdateCategory {
  method: 'PATCH'
  path: '/categories/{categoryId}'
  resource: 'Category'
  tags: 'Categories'
  input: {
    path: {
      /** The category's id. */
      categoryId: models.Id
    }
    body: models.CategoryPatch
    contentType?: 'application/merge-patch+json' | 'application/json'
  }
  call: {
    path: {
      /** The category's id. */
      categoryId: models.Id
    }
    body: models.CategoryPatch
  }
  replies: {
    200: { type: 'application/json'; body: models.Category; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Category
}

/** `DELETE /categories/{categoryId}` Remove a category */
interface DeleteCategory {
  method: 'DELETE'
  path: '/categories/{categoryId}'
  resource: 'Category'
  tags: 'Categories'
  input: {
    path: {
      /** The category's id. */
      categoryId: models.Id
    }
  }
  call: DeleteCategory['input']
  replies: {
    204: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `POST /session` Log in */
interface LogIn {
  method: 'POST'
  path: '/session'
  tags: 'Account'
  input: { body: models.LogIn }
  call: LogIn['input']
  replies: {
    200: { type: 'application/json'; body: models.User; headers: { 'Set-Cookie': string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    429: { type: 'application/problem+json'; body: models.Problem; headers: { 'Retry-After': string } }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `DELETE /session` Log out */
interface LogOut {
  method: 'DELETE'
  path: '/session'
  tags: 'Account'
  input: {}
  call: LogOut['input']
  replies: {
    204: { headers: { 'Set-Cookie': string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /me` Get the own account */
interface GetMe {
  method: 'GET'
  path: '/me'
  tags: 'Account'
  input: {}
  call: GetMe['input']
  replies: {
    200: { type: 'application/json'; body: models.Me; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Me
}

/** `PUT /me/password` Change the own password */
interface ChangePassword {
  method: 'PUT'
  path: '/me/password'
  tags: 'Account'
  input: { body: models.PasswordChange }
  call: ChangePassword['input']
  replies: {
    204: { headers: { 'Set-Cookie'?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    429: { type: 'application/problem+json'; body: models.Problem; headers: { 'Retry-After': string } }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /staff` List who works here */
interface ListStaff {
  method: 'GET'
  path: '/staff'
  tags: 'Staff'
  input: {}
  call: ListStaff['input']
  replies: {
    200: { type: 'application/json'; body: models.StaffMember[]; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.StaffMember[]
}

/** `POST /staff` Add somebody who works here */
interface AddStaff {
  method: 'POST'
  path: '/staff'
  tags: 'Staff'
  input: { body: models.NewStaffMember }
  call: AddStaff['input']
  replies: {
    201: { type: 'application/json'; body: models.StaffMember; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.StaffMember
}

/** `PATCH /staff/{userId}` Change somebody who works here */
interface UpdateStaff {
  method: 'PATCH'
  path: '/staff/{userId}'
  tags: 'Staff'
  input: {
    path: {
      /** The user's id. */
      userId: models.UserId
    }
    body: models.StaffPatch
    contentType?: 'application/merge-patch+json' | 'application/json'
  }
  call: {
    path: {
      /** The user's id. */
      userId: models.UserId
    }
    body: models.StaffPatch
  }
  replies: {
    200: { type: 'application/json'; body: models.StaffMember; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.StaffMember
}

/** `GET /customers` List customers */
interface ListCustomers {
  method: 'GET'
  path: '/customers'
  resource: 'Customer'
  tags: 'Customers'
  input: {
    query?: {
      /** How many to return at most. */
      limit?: number
      /** Return only those whose id is greater than this one. */
      after?: models.Id
      /** Return only customers whose name or e-mail address contains each of these words. */
      search?: string
    }
  }
  call: {
    query: {
      /** How many to return at most. */
      limit: number
      /** Return only those whose id is greater than this one. */
      after?: models.Id
      /** Return only customers whose name or e-mail address contains each of these words. */
      search?: string
    }
  }
  replies: {
    200: { type: 'application/json'; body: models.Customer[]; headers: { Link?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Customer[]
}

/** `POST /customers` Register as a customer */
interface CreateCustomer {
  method: 'POST'
  path: '/customers'
  resource: 'Customer'
  tags: 'Customers'
  input: { body: models.NewCustomer }
  call: CreateCustomer['input']
  replies: {
    201: { type: 'application/json'; body: models.Customer; headers: { Location: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    429: { type: 'application/problem+json'; body: models.Problem; headers: { 'Retry-After': string } }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /customers/{customerId}` Get a customer */
interface GetCustomer {
  method: 'GET'
  path: '/customers/{customerId}'
  resource: 'Customer'
  tags: 'Customers'
  input: {
    path: {
      /** The customer's id. */
      customerId: models.Id
    }
  }
  call: GetCustomer['input']
  replies: {
    200: { type: 'application/json'; body: models.Customer; headers: { ETag?: string } }
    304: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Customer
}

/** `PATCH /customers/{customerId}` Change a customer */
interface UpdateCustomer {
  method: 'PATCH'
  path: '/customers/{customerId}'
  resource: 'Customer'
  tags: 'Customers'
  input: {
    path: {
      /** The customer's id. */
      customerId: models.Id
    }
    headers?: {
      /** The `ETag` of the version that the change is for. Without it, any version is changed. */
      'If-Match'?: string
    }
    body: models.CustomerPatch
    contentType?: 'application/merge-patch+json' | 'application/json'
  }
  call: {
    path: {
      /** The customer's id. */
      customerId: models.Id
    }
    headers: {
      /** The `ETag` of the version that the change is for. Without it, any version is changed. */
      'if-match'?: string
    }
    body: models.CustomerPatch
  }
  replies: {
    200: { type: 'application/json'; body: models.Customer; headers: { ETag?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    412: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Customer
}

/** `DELETE /customers/{customerId}` Remove a customer */
interface DeleteCustomer {
  method: 'DELETE'
  path: '/customers/{customerId}'
  resource: 'Customer'
  tags: 'Customers'
  input: {
    path: {
      /** The customer's id. */
      customerId: models.Id
    }
  }
  call: DeleteCustomer['input']
  replies: {
    204: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /orders` List orders */
interface ListOrders {
  method: 'GET'
  path: '/orders'
  resource: 'Order'
  tags: 'Orders'
  input: {
    query?: {
      /** How many orders to return at most. */
      limit?: number
      /** The `nextCursor` of the page before. The filters must be the same. */
      cursor?: string
      /** Return only orders of this customer. */
      customerId?: models.Id
      /** Return only orders in this state. */
      status?: models.OrderStatus
    }
  }
  call: {
    query: {
      /** How many orders to return at most. */
      limit: number
      /** The `nextCursor` of the page before. The filters must be the same. */
      cursor?: string
      /** Return only orders of this customer. */
      customerId?: models.Id
      /** Return only orders in this state. */
      status?: models.OrderStatus
    }
  }
  replies: {
    200: { type: 'application/json'; body: models.OrderPage; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.OrderPage
}

/** `POST /orders` Make an order */
interface CreateOrder {
  method: 'POST'
  path: '/orders'
  resource: 'Order'
  tags: 'Orders'
  input: {
    headers?: {
      /**
       * Makes the request safe to repeat: a second one with this key gets the answer of the first.
       * A key is kept for a day, and belongs to one request.
       */
      'Idempotency-Key'?: models.IdempotencyKey
    }
    body: models.NewOrder
  }
  call: {
    headers: {
      /**
       * Makes the request safe to repeat: a second one with this key gets the answer of the first.
       * A key is kept for a day, and belongs to one request.
       */
      'idempotency-key'?: models.IdempotencyKey
    }
    body: models.NewOrder
  }
  replies: {
    201: { type: 'application/json'; body: models.Order; headers: { Location: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /orders/{orderId}` Get an order */
interface GetOrder {
  method: 'GET'
  path: '/orders/{orderId}'
  resource: 'Order'
  tags: 'Orders'
  input: {
    path: {
      /** The order's id. */
      orderId: models.Id
    }
  }
  call: GetOrder['input']
  replies: {
    200: { type: 'application/json'; body: models.Order; headers: { ETag?: string } }
    304: { headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Order
}

/** `POST /orders/{orderId}/cancellation` Cancel an order */
interface CancelOrder {
  method: 'POST'
  path: '/orders/{orderId}/cancellation'
  tags: 'Orders'
  input: {
    path: {
      /** The order's id. */
      orderId: models.Id
    }
  }
  call: CancelOrder['input']
  replies: {
    200: { type: 'application/json'; body: models.Order; headers: { ETag?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Order
}

/** `POST /orders/{orderId}/payments` Pay an order */
interface PayOrder {
  method: 'POST'
  path: '/orders/{orderId}/payments'
  resource: 'Payment'
  tags: 'Orders'
  input: {
    path: {
      /** The order's id. */
      orderId: models.Id
    }
    headers: {
      /**
       * Makes the request safe to repeat: a second one with this key gets the payment of the first.
       * Make a new key for each attempt to pay, such as a random UUID.
       */
      'Idempotency-Key': models.IdempotencyKey
    }
    body: models.NewPayment
  }
  call: {
    path: {
      /** The order's id. */
      orderId: models.Id
    }
    headers: {
      /**
       * Makes the request safe to repeat: a second one with this key gets the payment of the first.
       * Make a new key for each attempt to pay, such as a random UUID.
       */
      'idempotency-key': models.IdempotencyKey
    }
    body: models.NewPayment
  }
  replies: {
    201: { type: 'application/json'; body: models.Payment; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    402: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    409: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    503: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Payment
}

/** `GET /devices` List devices */
interface ListDevices {
  method: 'GET'
  path: '/devices'
  resource: 'Device'
  tags: 'Devices'
  input: {
    query?: {
      /** How many to return at most. */
      limit?: number
      /** Return only those whose id is greater than this one. */
      after?: models.Id
    }
  }
  call: {
    query: {
      /** How many to return at most. */
      limit: number
      /** Return only those whose id is greater than this one. */
      after?: models.Id
    }
  }
  replies: {
    200: { type: 'application/json'; body: models.Device[]; headers: { Link?: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Device[]
}

/** `POST /devices` Add a device */
interface CreateDevice {
  method: 'POST'
  path: '/devices'
  resource: 'Device'
  tags: 'Devices'
  input: { body: models.NewDevice }
  call: CreateDevice['input']
  replies: {
    201: { type: 'application/json'; body: models.Device; headers: { Location: string } }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: never
}

/** `GET /devices/{deviceId}` Get a device */
interface GetDevice {
  method: 'GET'
  path: '/devices/{deviceId}'
  resource: 'Device'
  tags: 'Devices'
  input: {
    path: {
      /** The device's id. */
      deviceId: models.Id
    }
  }
  call: GetDevice['input']
  replies: {
    200: { type: 'application/json'; body: models.Device; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Device
}

/** `POST /devices/{deviceId}/key` Make the key of a device */
interface RenewDeviceKey {
  method: 'POST'
  path: '/devices/{deviceId}/key'
  tags: 'Devices'
  input: {
    path: {
      /** The device's id. */
      deviceId: models.Id
    }
  }
  call: RenewDeviceKey['input']
  replies: {
    201: { type: 'application/json'; body: models.DeviceKey; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.DeviceKey
}

/** `GET /devices/{deviceId}/readings` List readings */
interface ListReadings {
  method: 'GET'
  path: '/devices/{deviceId}/readings'
  resource: 'Reading'
  tags: 'Devices'
  input: {
    path: {
      /** The device's id. */
      deviceId: models.Id
    }
  }
  call: ListReadings['input']
  replies: {
    200: { type: 'application/json'; body: models.Reading[]; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Reading[]
}

/** `POST /devices/{deviceId}/readings` Add a reading */
interface AddReading {
  method: 'POST'
  path: '/devices/{deviceId}/readings'
  resource: 'Reading'
  tags: 'Devices'
  input: {
    path: {
      /** The device's id. */
      deviceId: models.Id
    }
    body: models.NewReading
  }
  call: AddReading['input']
  replies: {
    201: { type: 'application/json'; body: models.Reading; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    429: { type: 'application/problem+json'; body: models.Problem; headers: { 'Retry-After': string } }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Reading
}

/** `POST /devices/{deviceId}/readings/batch` Add many readings */
interface AddReadings {
  method: 'POST'
  path: '/devices/{deviceId}/readings/batch'
  tags: 'Devices'
  input: {
    path: {
      /** The device's id. */
      deviceId: models.Id
    }
    body: models.PastReading[]
  }
  call: AddReadings['input']
  replies: {
    201: { type: 'application/json'; body: models.AddedReadings; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    429: { type: 'application/problem+json'; body: models.Problem; headers: { 'Retry-After': string } }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.AddedReadings
}

/** `GET /devices/{deviceId}/readings/live` Watch readings */
interface WatchReadings {
  method: 'GET'
  path: '/devices/{deviceId}/readings/live'
  tags: 'Devices'
  input: {
    path: {
      /** The device's id. */
      deviceId: models.Id
    }
    headers?: {
      /** The id of the last reading that the client has. Without it, only new readings are sent. */
      'Last-Event-ID'?: string
    }
  }
  call: {
    path: {
      /** The device's id. */
      deviceId: models.Id
    }
    headers: {
      /** The id of the last reading that the client has. Without it, only new readings are sent. */
      'last-event-id'?: string
    }
  }
  replies: {
    200: { type: 'text/event-stream'; item: {
      /** The id of the reading. */
      id: string
      /** The reading. */
      data: models.Reading
    }; body: AsyncIterable<{
      /** The id of the reading. */
      id: string
      /** The reading. */
      data: models.Reading
    }>; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    401: { type: 'application/problem+json'; body: models.Problem; headers: { 'WWW-Authenticate'?: string } }
    403: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    404: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: AsyncIterable<{
    /** The id of the reading. */
    id: string
    /** The reading. */
    data: models.Reading
  }> | readonly {
    /** The id of the reading. */
    id: string
    /** The reading. */
    data: models.Reading
  }[] | Blob | Uint8Array | ReadableStream<Uint8Array>
}

/** `POST /echo` Echo a text */
interface EchoText {
  method: 'POST'
  path: '/echo'
  tags: 'Text'
  input: { body: string }
  call: EchoText['input']
  replies: {
    200: { type: 'application/json'; body: models.Echo; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    413: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    415: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Echo
}

/** `GET /status` Status of the shop */
interface GetStatus {
  method: 'GET'
  path: '/status'
  tags: 'Status'
  input: {}
  call: GetStatus['input']
  replies: {
    200: { type: 'application/json'; body: models.Status; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Status
}

/** `GET /health/live` Is the process alive? */
interface GetLiveness {
  method: 'GET'
  path: '/health/live'
  tags: 'Status'
  input: {}
  call: GetLiveness['input']
  replies: {
    200: { type: 'application/json'; body: models.Health; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Health
}

/** `GET /health/ready` Can the shop serve? */
interface GetReadiness {
  method: 'GET'
  path: '/health/ready'
  tags: 'Status'
  input: {}
  call: GetReadiness['input']
  replies: {
    200: { type: 'application/json'; body: models.Health; headers: {} }
    400: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    406: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    422: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    500: { type: 'application/problem+json'; body: models.Problem; headers: {} }
    503: { type: 'application/problem+json'; body: models.Problem; headers: {} }
  }
  bare: models.Health
}

/** Every WebSocket of the contract, by its operationId. */
export interface WebSockets {
  watchPrices: WatchPrices
}

/** WebSocket `/prices/live` Watch prices */
interface WatchPrices {
  path: '/prices/live'
  input: {}
  call: WatchPrices['input']
  client: models.PriceRequest
  server: models.CurrentPrice
}

/** The bodies of the webhooks of the contract, by name. */
export interface Webhooks {
  /** An order was paid */
  orderPaid: models.OrderPaid
}

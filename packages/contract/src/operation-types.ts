// generated from openapi.yaml: change that, and run `pnpm generate`

import type { components } from './openapi-types.ts'

/** Every operation of the contract, by its operationId. */
export interface Operations {
  listItems: ListItems
  createItem: CreateItem
  getItem: GetItem
  replaceItem: ReplaceItem
  updateItem: UpdateItem
  deleteItem: DeleteItem
  listCategories: ListCategories
  createCategory: CreateCategory
  getCategory: GetCategory
  replaceCategory: ReplaceCategory
  updateCategory: UpdateCategory
  deleteCategory: DeleteCategory
  echoText: EchoText
  getStatus: GetStatus
  getLiveness: GetLiveness
  getReadiness: GetReadiness
}

/** The security schemes that operations require. */
export type SecuritySchemes = never

/** `GET /items` List items */
interface ListItems {
  input: {
    query?: {
      /** How many items to return at most. */
      limit?: number
      /** Return only items whose id is greater than this one. */
      after?: components['schemas']['Id']
      /** Return only items of this category. */
      categoryId?: components['schemas']['Id']
    }
  }
  call: {
    query: {
      /** How many items to return at most. */
      limit: number
      /** Return only items whose id is greater than this one. */
      after?: components['schemas']['Id']
      /** Return only items of this category. */
      categoryId?: components['schemas']['Id']
    }
  }
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Item'][]; headers: { Link?: string } }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Item'][]
}

/** `POST /items` Add an item */
interface CreateItem {
  input: {
    body: components['schemas']['NewItem']
  }
  call: CreateItem['input']
  replies: {
    201: { type: 'application/json'; body: components['schemas']['Item']; headers: { Location: string } }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    413: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    415: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: never
}

/** `GET /items/{itemId}` Get an item */
interface GetItem {
  input: {
    path: {
      /** The item's id. */
      itemId: components['schemas']['Id']
    }
  }
  call: GetItem['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Item']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Item']
}

/** `PUT /items/{itemId}` Replace an item */
interface ReplaceItem {
  input: {
    path: {
      /** The item's id. */
      itemId: components['schemas']['Id']
    }
    body: components['schemas']['NewItem']
  }
  call: ReplaceItem['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Item']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    413: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    415: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Item']
}

/** `PATCH /items/{itemId}` Change an item */
interface UpdateItem {
  input: {
    path: {
      /** The item's id. */
      itemId: components['schemas']['Id']
    }
    body: components['schemas']['ItemPatch']
    contentType?: 'application/merge-patch+json' | 'application/json'
  }
  call: {
    path: {
      /** The item's id. */
      itemId: components['schemas']['Id']
    }
    body: components['schemas']['ItemPatch']
  }
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Item']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    413: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    415: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Item']
}

/** `DELETE /items/{itemId}` Remove an item */
interface DeleteItem {
  input: {
    path: {
      /** The item's id. */
      itemId: components['schemas']['Id']
    }
  }
  call: DeleteItem['input']
  replies: {
    204: { headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: never
}

/** `GET /categories` List categories */
interface ListCategories {
  input: {}
  call: ListCategories['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Category'][]; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Category'][]
}

/** `POST /categories` Add a category */
interface CreateCategory {
  input: {
    body: components['schemas']['NewCategory']
  }
  call: CreateCategory['input']
  replies: {
    201: { type: 'application/json'; body: components['schemas']['Category']; headers: { Location: string } }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    409: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    413: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    415: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: never
}

/** `GET /categories/{categoryId}` Get a category */
interface GetCategory {
  input: {
    path: {
      /** The category's id. */
      categoryId: components['schemas']['Id']
    }
  }
  call: GetCategory['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Category']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Category']
}

/** `PUT /categories/{categoryId}` Replace a category */
interface ReplaceCategory {
  input: {
    path: {
      /** The category's id. */
      categoryId: components['schemas']['Id']
    }
    body: components['schemas']['NewCategory']
  }
  call: ReplaceCategory['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Category']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    409: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    413: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    415: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Category']
}

/** `PATCH /categories/{categoryId}` Change a category */
interface UpdateCategory {
  input: {
    path: {
      /** The category's id. */
      categoryId: components['schemas']['Id']
    }
    body: components['schemas']['CategoryPatch']
    contentType?: 'application/merge-patch+json' | 'application/json'
  }
  call: {
    path: {
      /** The category's id. */
      categoryId: components['schemas']['Id']
    }
    body: components['schemas']['CategoryPatch']
  }
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Category']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    409: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    413: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    415: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Category']
}

/** `DELETE /categories/{categoryId}` Remove a category */
interface DeleteCategory {
  input: {
    path: {
      /** The category's id. */
      categoryId: components['schemas']['Id']
    }
  }
  call: DeleteCategory['input']
  replies: {
    204: { headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    404: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    409: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: never
}

/** `POST /echo` Echo a text */
interface EchoText {
  input: {
    body: string
  }
  call: EchoText['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Echo']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    413: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    415: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Echo']
}

/** `GET /status` Status of the shop */
interface GetStatus {
  input: {}
  call: GetStatus['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Status']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Status']
}

/** `GET /health/live` Is the process alive? */
interface GetLiveness {
  input: {}
  call: GetLiveness['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Health']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Health']
}

/** `GET /health/ready` Can the shop serve? */
interface GetReadiness {
  input: {}
  call: GetReadiness['input']
  replies: {
    200: { type: 'application/json'; body: components['schemas']['Health']; headers: {} }
    400: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    406: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    422: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    500: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
    503: { type: 'application/problem+json'; body: components['schemas']['Problem']; headers: {} }
  }
  bare: components['schemas']['Health']
}

// generated from openapi.yaml: change that, and run `pnpm generate`

import type * as models from './models.ts'

export interface paths {
    "/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List items
         * @description The items in the order they were added. Long lists come in pages: while there are more
         *     items, the `Link` header carries the address of the next page.
         */
        get: operations["listItems"];
        put?: never;
        /**
         * Add an item
         * @description Puts a new item on the shelves and says where it is.
         */
        post: operations["createItem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/items/{itemId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        /**
         * Get an item
         * @description One item, by its id. A client that sends the `ETag` of the item that it has in
         *     `If-None-Match` is told with 304 that nothing has changed.
         */
        get: operations["getItem"];
        /**
         * Replace an item
         * @description Replaces the whole item. What is left out is gone afterwards.
         */
        put: operations["replaceItem"];
        post?: never;
        /**
         * Remove an item
         * @description Takes the item off the shelves for good. An item that is part of an order stays.
         */
        delete: operations["deleteItem"];
        options?: never;
        head?: never;
        /**
         * Change an item
         * @description Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
         *     `categoryId: null` takes the item out of its category, and `stock: null` ends the counting.
         */
        patch: operations["updateItem"];
        trace?: never;
    };
    "/items/{itemId}/photo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        /**
         * Get the photo of an item
         * @description The photo, as it was uploaded. Its `ETag` changes with it.
         */
        get: operations["getPhoto"];
        /**
         * Upload the photo of an item
         * @description Replaces the photo of the item, if it has one. A photo has at most five megabytes.
         */
        put: operations["uploadPhoto"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/price-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all prices
         * @description All items with their prices, as CSV (RFC 4180) with a header line, for a spreadsheet. The
         *     list is written while it is read from the database, so it may be long.
         */
        get: operations["exportPrices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/prices/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List categories
         * @description All categories, in the order they were added.
         */
        get: operations["listCategories"];
        put?: never;
        /**
         * Add a category
         * @description Adds a category. There are at most 1000, and no two have the same name.
         */
        post: operations["createCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/categories/{categoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category's id. */
                categoryId: components["parameters"]["CategoryId"];
            };
            cookie?: never;
        };
        /**
         * Get a category
         * @description One category, by its id.
         */
        get: operations["getCategory"];
        /**
         * Replace a category
         * @description Replaces the whole category.
         */
        put: operations["replaceCategory"];
        post?: never;
        /**
         * Remove a category
         * @description Removes a category that no item belongs to any more.
         */
        delete: operations["deleteCategory"];
        options?: never;
        head?: never;
        /**
         * Change a category
         * @description Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
         */
        patch: operations["updateCategory"];
        trace?: never;
    };
    "/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Begins a session, whose cookie a browser sends from now on. Customers log in with the e-mail address that
         *     they have registered with. An earlier session of this browser ends.
         */
        post: operations["logIn"];
        /**
         * Log out
         * @description Ends the session.
         */
        delete: operations["logOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the own account
         * @description Who one is here, with the own customer record, if one is a customer.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change the own password
         * @description Chooses a new password. All sessions of the account end; a browser gets a new one.
         */
        put: operations["changePassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who works here
         * @description All users with the role `staff` or `admin`, by their names.
         */
        get: operations["listStaff"];
        put?: never;
        /**
         * Add somebody who works here
         * @description Adds a user with roles, who can log in from now on.
         */
        post: operations["addStaff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/staff/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's id. */
                userId: models.UserId;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change somebody who works here
         * @description Changes the roles or the password, or locks the user out. A new password, and `isDisabled`, end all sessions of
         *     the user.
         */
        patch: operations["updateStaff"];
        trace?: never;
    };
    "/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description The customers in the order they were added; a customer sees the own record only. Long lists come in pages: while there are more
         *     customers, the `Link` header carries the address of the next page.
         */
        get: operations["listCustomers"];
        put?: never;
        /**
         * Register as a customer
         * @description Adds a customer with an account. No two customers have the same e-mail address. One logs in with this address,
         *     even if the customer gets another one later.
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/customers/{customerId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer's id. */
                customerId: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        /**
         * Get a customer
         * @description One customer, by its id. A customer gets the own record only.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        /**
         * Remove a customer
         * @description Removes a customer who has no orders.
         */
        delete: operations["deleteCustomer"];
        options?: never;
        head?: never;
        /**
         * Change a customer
         * @description Changes what is given and leaves the rest (JSON Merge Patch, RFC 7396).
         */
        patch: operations["updateCustomer"];
        trace?: never;
    };
    "/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List orders
         * @description The orders in the order they were made; a customer sees the own ones only. Long lists come in pages: `nextCursor` leads to the
         *     next one. Orders that are made meanwhile neither repeat nor hide others.
         */
        get: operations["listOrders"];
        put?: never;
        /**
         * Make an order
         * @description Orders items for a customer, all or nothing. A customer orders for the own record only. The shop sets the price of each line, which is
         *     that of the item now, and the total, and takes the items out of its stock. If it does not have
         *     enough of an item, the answer is 409, and nothing changes.
         */
        post: operations["createOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        /**
         * Get an order
         * @description One order with its lines, by its id. A customer gets the own ones only.
         */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel an order
         * @description Cancels an open order, and puts its items back into the stock. A second cancellation changes
         *     nothing. An order that is paid, or is being paid at the moment, cannot be cancelled.
         */
        post: operations["cancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/orders/{orderId}/payments": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pay an order
         * @description Charges the card for the total of an open order. An order has at most one payment. A client
         *     that got no answer, or a 503, sends the same request with the same `Idempotency-Key` again: it
         *     gets the payment, and the card is charged once. After a 402 the order is open again, and
         *     another card may be tried, with a new key.
         *
         *     In development nothing is charged. An order with a total of 4.02 is declined.
         */
        post: operations["payOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List devices
         * @description The thermometers of the cold rooms, in the order they were added. While there are more, the
         *     `Link` header carries the address of the next page.
         */
        get: operations["listDevices"];
        put?: never;
        /**
         * Add a device
         * @description Adds a thermometer, which can send readings from now on.
         */
        post: operations["createDevice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{deviceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        /**
         * Get a device
         * @description One device, by its id.
         */
        get: operations["getDevice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{deviceId}/key": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the key of a device
         * @description Makes a key, with which the device sends its readings, as the header `X-Device-Key`. It is shown only now. The
         *     key that the device had before is no longer valid.
         */
        post: operations["renewDeviceKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{deviceId}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        /**
         * List readings
         * @description The last hundred readings of a device, the latest first. All readings are stored.
         */
        get: operations["listReadings"];
        put?: never;
        /**
         * Add a reading
         * @description Adds what a thermometer measures now. The key of a device is for its own readings only. If the room is too warm for its goods, the buyer gets
         *     a mail.
         */
        post: operations["addReading"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{deviceId}/readings/batch": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Add many readings
         * @description Adds what a thermometer has measured since it was last online, up to a thousand readings at
         *     once, all or none of them. If the room was too warm for its goods, the buyer gets one mail.
         */
        post: operations["addReadings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/devices/{deviceId}/readings/live": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        /**
         * Watch readings
         * @description The readings of a device as they arrive, as server-sent events. The stream has no end. A
         *     client that connects again sends the id of the last reading that it has, and gets those
         *     that it missed. A browser does so by itself.
         */
        get: operations["watchReadings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/echo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Echo a text
         * @description Answers with the text it was sent, byte for byte. The text must be UTF-8.
         */
        post: operations["echoText"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Status of the shop
         * @description What is running here, since when, and how full the shelves are.
         */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is the process alive?
         * @description Answers as long as the process can answer at all. Restart it when it does not.
         */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Can the shop serve?
         * @description Answers 200 when the database answers, 503 when it does not.
         */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    orderPaid: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An order was paid
         * @description Sent for each order that was paid, to the addresses that the shop is started with, and signed as
         *     [Standard Webhooks](https://www.standardwebhooks.com) has it: `webhook-id`, `webhook-timestamp` and
         *     `webhook-signature`. Without a 2xx it is sent again, with the same id, for three days; 410 ends it.
         */
        post: operations["orderPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @constant */
        Id: models.Id;
        /** @constant */
        Name: models.Name;
        /** @constant */
        Price: models.Price;
        /** @constant */
        Stock: models.Stock;
        /** @constant */
        Item: models.Item;
        /** @constant */
        PriceRequest: models.PriceRequest;
        /** @constant */
        CurrentPrice: models.CurrentPrice;
        /** @constant */
        NewItem: models.NewItem;
        /** @constant */
        ItemPatch: models.ItemPatch;
        /** @constant */
        Category: models.Category;
        /** @constant */
        NewCategory: models.NewCategory;
        /** @constant */
        CategoryPatch: models.CategoryPatch;
        /** @constant */
        Email: models.Email;
        /** @constant */
        Customer: models.Customer;
        /** @constant */
        NewCustomer: models.NewCustomer;
        /** @constant */
        CustomerPatch: models.CustomerPatch;
        /** @constant */
        UserId: models.UserId;
        /** @constant */
        UserName: models.UserName;
        /** @constant */
        Password: models.Password;
        /** @constant */
        NewPassword: models.NewPassword;
        /** @constant */
        Roles: models.Roles;
        /** @constant */
        User: models.User;
        /** @constant */
        Me: models.Me;
        /** @constant */
        LogIn: models.LogIn;
        /** @constant */
        PasswordChange: models.PasswordChange;
        /** @constant */
        StaffRoles: models.StaffRoles;
        /** @constant */
        StaffMember: models.StaffMember;
        /** @constant */
        NewStaffMember: models.NewStaffMember;
        /** @constant */
        StaffPatch: models.StaffPatch;
        /** @constant */
        DeviceKey: models.DeviceKey;
        /** @constant */
        OrderStatus: models.OrderStatus;
        /** @constant */
        Quantity: models.Quantity;
        /** @constant */
        Total: models.Total;
        /** @constant */
        OrderLine: models.OrderLine;
        /** @constant */
        NewOrderLine: models.NewOrderLine;
        /** @constant */
        Order: models.Order;
        /** @constant */
        NewOrder: models.NewOrder;
        /** @constant */
        OrderPage: models.OrderPage;
        /** @constant */
        IdempotencyKey: models.IdempotencyKey;
        /** @constant */
        NewPayment: models.NewPayment;
        /** @constant */
        Payment: models.Payment;
        /** @constant */
        OrderPaid: models.OrderPaid;
        /** @constant */
        Device: models.Device;
        /** @constant */
        NewDevice: models.NewDevice;
        /** @constant */
        Celsius: models.Celsius;
        /** @constant */
        NewReading: models.NewReading;
        /** @constant */
        Reading: models.Reading;
        /** @constant */
        PastReading: models.PastReading;
        /** @constant */
        AddedReadings: models.AddedReadings;
        /** @constant */
        Echo: models.Echo;
        /** @constant */
        Status: models.Status;
        /** @constant */
        Health: models.Health;
        /** @constant */
        Fault: models.Fault;
        /** @constant */
        Problem: models.Problem;
    };
    responses: {
        /** @description The item. */
        Item: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": models.Item;
            };
        };
        /** @description The category. */
        Category: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": models.Category;
            };
        };
        /** @description The customer. */
        Customer: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": models.Customer;
            };
        };
        /** @description The order. */
        Order: {
            headers: {
                ETag: components["headers"]["ETag"];
                [name: string]: unknown;
            };
            content: {
                "application/json": models.Order;
            };
        };
        /** @description Yes. */
        Health: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": models.Health;
            };
        };
        /** @description The request could not be read, for example malformed JSON or a malformed address. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The credentials are missing or wrong. */
        Unauthorized: {
            headers: {
                /** @description The credentials that are accepted (RFC 9110 section 11.6.1). Absent after a failed `logIn`. */
                "WWW-Authenticate"?: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The user may not do this. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description There were too many requests. `Retry-After` says when to try again. */
        TooManyRequests: {
            headers: {
                /** @description After how many seconds to try again. */
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The card was declined. The order is still open. */
        PaymentRequired: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description There is no such resource. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description None of the media types in `Accept` can be given. */
        NotAcceptable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The resource has changed since the client has read it, so `If-Match` fails. */
        PreconditionFailed: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The request does not fit the present state of the resource. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The body is larger than the server accepts. */
        ContentTooLarge: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The body is of a media type that this operation does not take, or of none. */
        UnsupportedMediaType: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The request breaks this contract. All faults are listed. */
        Unprocessable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The server failed. The cause is in its log. */
        ServerError: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
        /** @description The shop cannot serve at the moment. */
        Unavailable: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": models.Problem;
            };
        };
    };
    parameters: {
        /** @description The `ETag` of the version that the change is for. Without it, any version is changed. */
        IfMatch: string;
        /** @description How many to return at most. */
        Limit: number;
        /** @description Return only those whose id is greater than this one. */
        After: models.Id;
        /**
         * @description Makes the request safe to repeat: a second one with this key gets the answer of the first.
         *     A key is kept for a day, and belongs to one request.
         */
        IdempotencyKey: models.IdempotencyKey;
        /**
         * @description Makes the request safe to repeat: a second one with this key gets the payment of the first.
         *     Make a new key for each attempt to pay, such as a random UUID.
         */
        RequiredIdempotencyKey: models.IdempotencyKey;
        /** @description The customer's id. */
        CustomerId: models.Id;
        /** @description The order's id. */
        OrderId: models.Id;
        /** @description The item's id. */
        ItemId: models.Id;
        /** @description The category's id. */
        CategoryId: models.Id;
        /** @description The device's id. */
        DeviceId: models.Id;
    };
    requestBodies: never;
    headers: {
        /** @description The cookie of the session. */
        SessionCookie: string;
        /** @description Where the new resource is. */
        Location: string;
        /** @description The address of the next page, with `rel="next"` (RFC 8288). Absent on the last page. */
        Link: string;
        /** @description The version of the resource. */
        ETag: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listItems: {
        parameters: {
            query?: {
                /** @description How many items to return at most. */
                limit?: number;
                /** @description Return only items whose id is greater than this one. */
                after?: models.Id;
                /** @description Return only items of this category. */
                categoryId?: models.Id;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The items. */
            200: {
                headers: {
                    /** @description The address of the next page, with `rel="next"` (RFC 8288). Absent on the last page. */
                    Link?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Item[];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    createItem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new item, without an id. */
        requestBody: {
            content: {
                "application/json": models.NewItem;
            };
        };
        responses: {
            /** @description The item was added. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Item;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Item"];
            /** @description The item has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    replaceItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that the change is for. Without it, any version is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        /** @description The item as it is to be, without its id. */
        requestBody: {
            content: {
                "application/json": models.NewItem;
            };
        };
        responses: {
            200: components["responses"]["Item"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteItem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The item is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    updateItem: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that the change is for. Without it, any version is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        /** @description What is to change. */
        requestBody: {
            content: {
                "application/merge-patch+json": models.ItemPatch;
                "application/json": models.ItemPatch;
            };
        };
        responses: {
            200: components["responses"]["Item"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The photo. */
            200: {
                headers: {
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "image/png": string;
                };
            };
            /** @description The photo has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    uploadPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The item's id. */
                itemId: components["parameters"]["ItemId"];
            };
            cookie?: never;
        };
        /** @description The photo. */
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
            };
        };
        responses: {
            /** @description The item has this photo. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    exportPrices: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The price list. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    listCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The categories. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Category[];
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    createCategory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new category, without an id. */
        requestBody: {
            content: {
                "application/json": models.NewCategory;
            };
        };
        responses: {
            /** @description The category was added. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Category;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category's id. */
                categoryId: components["parameters"]["CategoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Category"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    replaceCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category's id. */
                categoryId: components["parameters"]["CategoryId"];
            };
            cookie?: never;
        };
        /** @description The category as it is to be, without its id. */
        requestBody: {
            content: {
                "application/json": models.NewCategory;
            };
        };
        responses: {
            200: components["responses"]["Category"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category's id. */
                categoryId: components["parameters"]["CategoryId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The category is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    updateCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The category's id. */
                categoryId: components["parameters"]["CategoryId"];
            };
            cookie?: never;
        };
        /** @description What is to change. */
        requestBody: {
            content: {
                "application/merge-patch+json": models.CategoryPatch;
                "application/json": models.CategoryPatch;
            };
        };
        responses: {
            200: components["responses"]["Category"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Who logs in. */
        requestBody: {
            content: {
                "application/json": models.LogIn;
            };
        };
        responses: {
            /** @description The session has begun. */
            200: {
                headers: {
                    "Set-Cookie": components["headers"]["SessionCookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.User;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session is over. */
            204: {
                headers: {
                    "Set-Cookie": components["headers"]["SessionCookie"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Me;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The present password, and the new one. */
        requestBody: {
            content: {
                "application/json": models.PasswordChange;
            };
        };
        responses: {
            /** @description The password is the new one. */
            204: {
                headers: {
                    /** @description The cookie of the new session, for a client that has sent one. */
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    listStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The users. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.StaffMember[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    addStaff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new user. */
        requestBody: {
            content: {
                "application/json": models.NewStaffMember;
            };
        };
        responses: {
            /** @description The user was added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.StaffMember;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    updateStaff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The user's id. */
                userId: models.UserId;
            };
            cookie?: never;
        };
        /** @description What is to change. */
        requestBody: {
            content: {
                "application/merge-patch+json": models.StaffPatch;
                "application/json": models.StaffPatch;
            };
        };
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.StaffMember;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    listCustomers: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: components["parameters"]["Limit"];
                /** @description Return only those whose id is greater than this one. */
                after?: components["parameters"]["After"];
                /** @description Return only customers whose name or e-mail address contains each of these words. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customers. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Customer[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    createCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new customer, with a password. */
        requestBody: {
            content: {
                "application/json": models.NewCustomer;
            };
        };
        responses: {
            /** @description The customer was added. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Customer;
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer's id. */
                customerId: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Customer"];
            /** @description The customer has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    deleteCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The customer's id. */
                customerId: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    updateCustomer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the version that the change is for. Without it, any version is changed. */
                "If-Match"?: components["parameters"]["IfMatch"];
            };
            path: {
                /** @description The customer's id. */
                customerId: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        /** @description What is to change. */
        requestBody: {
            content: {
                "application/merge-patch+json": models.CustomerPatch;
                "application/json": models.CustomerPatch;
            };
        };
        responses: {
            200: components["responses"]["Customer"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description How many orders to return at most. */
                limit?: number;
                /** @description The `nextCursor` of the page before. The filters must be the same. */
                cursor?: string;
                /** @description Return only orders of this customer. */
                customerId?: models.Id;
                /** @description Return only orders in this state. */
                status?: models.OrderStatus;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The orders. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.OrderPage;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    createOrder: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description Makes the request safe to repeat: a second one with this key gets the answer of the first.
                 *     A key is kept for a day, and belongs to one request.
                 */
                "Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The customer, and what the customer wants. */
        requestBody: {
            content: {
                "application/json": models.NewOrder;
            };
        };
        responses: {
            /** @description The order was made. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Order;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            /** @description The order has not changed. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    cancelOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The order's id. */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Order"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    payOrder: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Makes the request safe to repeat: a second one with this key gets the payment of the first.
                 *     Make a new key for each attempt to pay, such as a random UUID.
                 */
                "Idempotency-Key": components["parameters"]["RequiredIdempotencyKey"];
            };
            path: {
                /** @description The order's id. */
                orderId: components["parameters"]["OrderId"];
            };
            cookie?: never;
        };
        /** @description The card. */
        requestBody: {
            content: {
                "application/json": models.NewPayment;
            };
        };
        responses: {
            /** @description The order is paid. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Payment;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            402: components["responses"]["PaymentRequired"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    listDevices: {
        parameters: {
            query?: {
                /** @description How many to return at most. */
                limit?: components["parameters"]["Limit"];
                /** @description Return only those whose id is greater than this one. */
                after?: components["parameters"]["After"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The devices. */
            200: {
                headers: {
                    Link: components["headers"]["Link"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Device[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    createDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The new device, without an id. */
        requestBody: {
            content: {
                "application/json": models.NewDevice;
            };
        };
        responses: {
            /** @description The device was added. */
            201: {
                headers: {
                    Location: components["headers"]["Location"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Device;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getDevice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The device. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Device;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    renewDeviceKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.DeviceKey;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    listReadings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The readings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Reading[];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    addReading: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        /** @description The temperature. */
        requestBody: {
            content: {
                "application/json": models.NewReading;
            };
        };
        responses: {
            /** @description The reading was added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Reading;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    addReadings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        /** @description The temperatures, the earliest first. */
        requestBody: {
            content: {
                "application/json": models.PastReading[];
            };
        };
        responses: {
            /** @description The readings were added. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.AddedReadings;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
        };
    };
    watchReadings: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last reading that the client has. Without it, only new readings are sent. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description The device's id. */
                deviceId: components["parameters"]["DeviceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The readings, one event for each. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": unknown;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    echoText: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Any text. */
        requestBody: {
            content: {
                "text/plain": string;
            };
        };
        responses: {
            /** @description The text, as it was received. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Echo;
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            413: components["responses"]["ContentTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The status. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": models.Status;
                };
            };
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Health"];
            400: components["responses"]["BadRequest"];
            406: components["responses"]["NotAcceptable"];
            422: components["responses"]["Unprocessable"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    orderPaid: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The order that was paid. */
        requestBody: {
            content: {
                "application/json": models.OrderPaid;
            };
        };
        responses: {
            /** @description It was received. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description It was not received. It is sent again, except after a 410. */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

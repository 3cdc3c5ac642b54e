import { any, everyone, own, role, via, type Rule, type RulesByResource } from '@concordat/resources'

/** Those who work in the shop see everything. Others see what a rule says. */
function staffOr(rule: Rule): Rule {
  return any(role('staff'), rule)
}

/**
 * Who may see and change which resources. Items and categories are for everyone: the contract says who calls the
 * operations that change them, and what an order takes from the stock is changed for a customer, too.
 */
export const shopRules: RulesByResource = {
  Item: everyone,
  Category: everyone,
  Customer: staffOr(own('userId')),
  Order: staffOr(via('customerId', own('userId'))),
  Payment: staffOr(via('orderId', via('customerId', own('userId')))),
  Device: staffOr(own('userId')),
  Reading: staffOr(via('deviceId', own('userId'))),
}

/**
 * A second customer with the same address is refused, so that one can find out who is a customer. A shop cannot do
 * without. The orders of a payment are given by the shop.
 */
export const acceptedLooks: readonly string[] = ['Customer.email', 'Payment.orderId']

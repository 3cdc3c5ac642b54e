// Replaces the reader of `x-throttle`, for contracts without it.
export const throttleKey = 'x-throttle'
export const readThrottles = (): undefined => undefined
export const inheritedThrottles = readThrottles
export const differingThrottles = (): never[] => []

/** The maximum number of steps of the native engine if another engine could match the text: some microseconds. */
export const fewSteps = 1000

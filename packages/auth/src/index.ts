/** The version of the format of stored credentials. */
export const credentialFormat = 1

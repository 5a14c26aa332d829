/**
 * What the operations that a plan has to pay cost at Socket, in quota units:
 * https://docs.socket.dev/reference, each operation's page
 */
export const units = { list: 10, create: 10, update: 10, rotate: 10, revoke: 10 } as const

/**
 * How many writes GitHub takes:
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits
 */
export const writesPerMinute = 80
export const writesPerHour = 500

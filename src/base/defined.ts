/** Keeps only the keys that have a value, for types that tell a key that is missing from one that is undefined. */
export const defined = <T extends object>(optional: T) =>
  Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }

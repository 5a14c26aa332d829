/** Does what `Map.groupBy` does, which Node 20 lacks: engines that have no other Node run the bundle as well. */
export const groupBy = <T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> => {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Takes the first item of each key. */
export const firstOfEach = <T>(items: readonly T[], keyOf: (item: T) => unknown): T[] =>
  [...groupBy(items, keyOf).values()].flatMap(([first]) => first ?? [])

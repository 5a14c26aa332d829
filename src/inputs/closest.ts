/** Finds the known name that an unknown one probably means, if there is one: about a quarter of its letters may differ. */
export const closest = (name: string, known: readonly string[]): string | undefined => {
  const [best] = known
    .filter(each => Math.abs(name.length - each.length) <= 3)
    .map(each => ({ each, far: distance(name, each) }))
    .filter(({ each, far }) => far <= Math.ceil((each.length + 1) / 4))
    .toSorted((a, b) => a.far - b.far)
  return best?.each
}

/** Levenshtein distance. */
const distance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row[b.length] ?? 0
}

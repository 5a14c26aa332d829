/** Finds many texts in another one in a single pass. */
export interface Search<T> {
  readonly add: (needle: string, value: T) => void
  /** Every place of every needle, overlapping ones too. */
  readonly in: (text: string) => Iterable<Found<T>>
}

interface Found<T> {
  readonly start: number
  readonly needle: string
  readonly value: T
}

/** Needles are looked up by so many first characters. */
const headLength = 8

export function createSearch<T>(): Search<T> {
  const byHead = new Map<string, [needle: string, value: T][]>()
  const short: [needle: string, value: T][] = []
  // Most positions of a text fail this test of four characters, which is far faster than a look into the map.
  const begins = new Uint8Array(1 << 18)
  const hashAt = (text: string, at: number): number => {
    let hash = 0
    for (let offset = 0; offset < 4; offset++) hash = (hash * 67 + text.charCodeAt(at + offset)) & (begins.length - 1)
    return hash
  }

  return {
    add: (needle, value) => {
      if (needle === '') throw new Error("An empty text can't be searched for.")
      if (needle.length < headLength) {
        short.push([needle, value])
        return
      }
      const head = needle.slice(0, headLength)
      begins[hashAt(needle, 0)] = 1
      const same = byHead.get(head)
      if (same) same.push([needle, value])
      else byHead.set(head, [[needle, value]])
    },
    *in(text) {
      for (const [needle, value] of short)
        for (let start = text.indexOf(needle); start >= 0; start = text.indexOf(needle, start + 1))
          yield { start, needle, value }
      for (let start = 0; start + headLength <= text.length; start++) {
        if (begins[hashAt(text, start)] === 0) continue
        for (const [needle, value] of byHead.get(text.slice(start, start + headLength)) ?? [])
          if (text.startsWith(needle, start)) yield { start, needle, value }
      }
    }
  }
}

/** Readers for answers of any shape: what is absent or of another type is undefined. */

/** The value of a JSON text; undefined where the text is no JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const field = (data: unknown, name: string): unknown => (isRecord(data) ? data[name] : undefined)

const reader =
  <T>(isValue: (value: unknown) => value is T) =>
  (data: unknown, name: string): T | undefined => {
    const value = field(data, name)
    return isValue(value) ? value : undefined
  }

/** An empty text says nothing, so it is undefined as well. */
export const textIn = reader((value): value is string => typeof value === 'string' && value !== '')
export const numberIn = reader((value): value is number => Number.isFinite(value))
export const integerIn = reader((value): value is number => Number.isSafeInteger(value))
export const flagIn = reader(value => typeof value === 'boolean')
export const listIn = reader((value): value is readonly unknown[] => Array.isArray(value))

export const oneOfIn = <T extends string>(data: unknown, name: string, values: readonly T[]): T | undefined => {
  const value = field(data, name)
  return values.find(each => each === value)
}

/** The items, where there are any and each of them could be read; undefined otherwise. */
export const allOf = <T>(items: readonly (T | undefined)[] | undefined): readonly T[] | undefined => {
  const read = items?.filter(item => item !== undefined)
  return read?.length === items?.length ? read : undefined
}

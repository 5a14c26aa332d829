import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { unfinished, type Entry, type JournaledBox } from '../../src/journal.js'

const box = (destination: string): JournaledBox => ({
  destination,
  encryptedValue: 'e',
  keyId: 'k',
  access: undefined
})
const rotating = (group: string): Entry => ({
  step: 'rotating',
  group,
  before: { hash: 'h', id: undefined },
  stamps: { a: 'then' }
})
const sealed = (group: string, ...to: string[]): Entry => ({
  step: 'sealed',
  group,
  minted: { hash: 'new', id: 'i' },
  boxes: to.map(box),
  recovery: undefined
})
const written = (group: string, destination: string): Entry => ({ step: 'written', group, destination })
const settled = (group: string): Entry => ({ step: 'settled', group })

const left = (entries: readonly Entry[]): [string, string[] | undefined][] =>
  unfinished(entries).map(({ group, sealed }) => [group, sealed?.boxes.map(({ destination }) => destination)])

test.each<[string, Entry[], [string, string[] | undefined][]]>([
  ['nothing was begun', [], []],
  ['a rotation was sent', [rotating('g')], [['g', undefined]]],
  ['it was answered', [rotating('g'), sealed('g', 'a', 'b')], [['g', ['a', 'b']]]],
  ['one of two was written', [rotating('g'), sealed('g', 'a', 'b'), written('g', 'b')], [['g', ['a']]]],
  ['both were written', [rotating('g'), sealed('g', 'a', 'b'), written('g', 'b'), written('g', 'a')], []],
  ['it was settled', [rotating('g'), sealed('g', 'a'), settled('g')], []],
  ['it was settled before its answer', [rotating('g'), settled('g')], []],
  [
    'another group was written there',
    [rotating('g'), sealed('g', 'a'), written('h', 'a'), settled('h')],
    [['g', ['a']]]
  ],
  [
    'it was rotated again',
    [rotating('g'), sealed('g', 'a'), written('g', 'a'), rotating('g')],
    [['g', undefined]]
  ],
  [
    'it was sealed again',
    [rotating('g'), sealed('g', 'a', 'b'), written('g', 'a'), sealed('g', 'a', 'b')],
    [['g', ['a', 'b']]]
  ],
  ['boxes of a group that was not begun', [sealed('g', 'a')], []],
  ['a write before its box', [rotating('g'), written('g', 'a')], [['g', undefined]]]
])('what is left where %s', (_, entries, expected) => {
  expect(left(entries)).toEqual(expected)
})

test('what was before is kept, for post to compare with', () => {
  expect(unfinished([rotating('g'), sealed('g', 'a', 'b'), written('g', 'a')])).toEqual([
    {
      group: 'g',
      before: { hash: 'h', id: undefined },
      stamps: { a: 'then' },
      sealed: { ...sealed('g', 'b') }
    }
  ])
})

test('a group is left exactly where its last rotation was neither settled nor written everywhere', () => {
  const entry = fc.oneof(
    fc
      .constantFrom('g', 'h')
      .chain(group =>
        fc.constantFrom(
          rotating(group),
          sealed(group, 'a', 'b'),
          written(group, 'a'),
          written(group, 'b'),
          settled(group)
        )
      )
  )
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), entries => {
      for (const name of ['g', 'h']) {
        const own = entries.filter(({ group }) => group === name)
        // Nothing of another group counts.
        expect(left(entries).filter(([group]) => group === name)).toEqual(left(own))
        if (own.at(-1)?.step === 'rotating') expect(left(own)).toEqual([[name, undefined]])
        if (own.at(-1)?.step === 'settled') expect(left(own)).toEqual([])
      }
    })
  )
})

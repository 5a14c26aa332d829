import { jest, test } from '@jest/globals'
import { holds, partMs } from './matrix-cases.js'

jest.setTimeout(partMs)

test('one fault at any request loses no token, where three secrets hold it', () => holds('once, three secrets'))

test('one fault loses no token where the list is two reads behind', () => holds('a list two reads behind'))

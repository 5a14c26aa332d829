import { jest, test } from '@jest/globals'
import { holds, partMs } from './matrix-cases.js'

jest.setTimeout(partMs)

test('one fault at any request loses no token, where one secret holds it', () => holds('once, one secret'))

import { jest, test } from '@jest/globals'
import { holds, partMs } from './matrix-cases.js'

jest.setTimeout(partMs)

test('a fault that stays, at any request that counts, loses no token', () => holds('staying'))

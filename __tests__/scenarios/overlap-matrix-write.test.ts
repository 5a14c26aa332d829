import { jest, test } from '@jest/globals'
import { holds, partMs } from './overlap-matrix.js'

jest.setTimeout(partMs)

test('a fault while a successor is written and verified leaves every secret alive', () => holds('write and verify'))

import { jest, test } from '@jest/globals'
import { holds, partMs } from './overlap-matrix.js'

jest.setTimeout(partMs)

test('a fault, a kill or a signal while a predecessor is retired leaves every secret alive', () => holds('retire'))

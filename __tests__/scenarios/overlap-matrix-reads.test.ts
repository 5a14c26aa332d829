import { jest, test } from '@jest/globals'
import { holds, partMs } from './overlap-matrix.js'

jest.setTimeout(partMs)

test('a fault at a read or a probe, once, costs an overlap run nothing', () => holds('reads and probe'))

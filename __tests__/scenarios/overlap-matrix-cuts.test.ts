import { jest, test } from '@jest/globals'
import { holds, partMs } from './overlap-matrix.js'

jest.setTimeout(partMs)

test('a kill or a signal at any request of a succession leaves every secret alive', () => holds('cuts'))

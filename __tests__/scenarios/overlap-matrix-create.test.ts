import { jest, test } from '@jest/globals'
import { holds, partMs } from './overlap-matrix.js'

jest.setTimeout(partMs)

test('a fault while a successor is made and proved leaves every secret alive', () => holds('create and prove'))

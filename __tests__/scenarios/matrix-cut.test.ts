import { jest, test } from '@jest/globals'
import { holds, partMs } from './matrix-cases.js'

jest.setTimeout(partMs)

test('a kill before or after any request is healed', () => holds('kills'))

test('a cancelled run finishes what it began, or is red and healed', () => holds('cancellations'))

import { jest, test } from '@jest/globals'
import { holds } from './two-runs-grid.js'

jest.setTimeout(300_000)

test('a run that another one goes through, at any of its requests, is not green over a dead value', () => holds('main'))

import { jest, test } from '@jest/globals'
import { holds } from './two-runs-grid.js'

jest.setTimeout(300_000)

test('a post that another run goes through, after a kill, is not green over a dead value', () =>
  holds('post after a kill'))

test('a post that another run goes through, after a failed write, is not green over a dead value', () =>
  holds('post after a failed write'))

/** Jest's globalTeardown. */
export default () => {
  globalThis.removeTemps()
}

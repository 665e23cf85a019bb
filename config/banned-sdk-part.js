// Stands in for the parts of @cloudbase/node-sdk we do not use: whoever reaches for one is told so by name.
module.exports = new Proxy(
  {},
  {
    get(_target, name) {
      if (name === '__esModule' || typeof name === 'symbol') return undefined
      return () => {
        throw new Error(`${name} of the CloudBase SDK is left out of our bundles (models, rdb, ai)`)
      }
    },
  },
)

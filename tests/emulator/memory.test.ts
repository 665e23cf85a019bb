import { type Cloud, open } from './cloud'

let cloud: Cloud
beforeAll(async () => {
  const source = `
    exports.main = async ({ how, megabytes }) => {
      const all = []
      if (how === 'heap') for (;;) all.push(new Array(1e6).fill(Math.random()))
      for (let n = 0; n < megabytes; n++) {
        all.push(Buffer.alloc(1024 * 1024, 1))
        if (how === 'buffers') await new Promise(setImmediate)
      }
      // Kept until somebody ends the thread, or given back at once.
      while (how === 'buffers at once' && megabytes > 100);
      if (how === 'buffers' && megabytes > 100) await new Promise(() => {})
      return all.length
    }`
  cloud = await open({ functions: { heavy: { source, config: { memorySize: 100, timeout: 20 } } } })
})
afterAll(() => cloud.close())

test.each(['heap', 'buffers', 'buffers at once'])(
  'a function that takes more memory than it has (%s) is ended by name, and the next call is answered',
  async (how) => {
    // Far more than it has: what suites before this one left in the process may be given back in the same moment.
    const { error } = await cloud.call('heavy', { how, megabytes: 1000 })
    expect(error).toEqual({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'heavy used more than its 100 MB' })
    expect((await cloud.call('heavy', { megabytes: 1 })).result).toBe(1)
  },
)

test('what fits is let be', async () => {
  for (let n = 0; n < 10; n++) {
    expect((await cloud.call('heavy', { how: 'buffers', megabytes: 40 })).result).toBe(40)
  }
})

import { differInAggregation } from '../reliability/aggregate-differential'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const wanted = Number(process.env.OPERATIONS ?? 2000)

test(
  `${wanted} pipelines agree by an index, by a full scan and in the model (SEED=${seed})`,
  async () => {
    const { pipelines, results, stages } = await differInAggregation(seed, wanted)
    expect(pipelines).toBeGreaterThanOrEqual(wanted)
    // Runs of single stages, or such that find nothing, would prove little.
    expect(stages).toBeGreaterThan(pipelines * 2)
    expect(results).toBeGreaterThan(pipelines / 2)
  },
  wanted * 30,
)

import type { ActOnMatch } from '../../contract/match-actions'
import type { MatchReceipt, ProposeMatch } from '../../contract/matches'
import { dayOf } from '../../contract/working-days'
import { type App, addNew } from '../_service/database'
import { matchIdOf } from '../_service/matches/requests'
import { openOffice } from '../_service/office'
import { answer } from '../api/answer'
import { demoOffice } from './demo-office'
import {
  industryBureau,
  type Neighbour,
  neighbourAreas,
  neighbourEnterprises,
  neighbours,
} from './neighbours'

/** The neighbouring district, before anything happened between the two. What is there already stays as it is. */
export async function loadNeighbours(app: App): Promise<void> {
  const db = app.database()
  const documents: [string, { _id: string }[]][] = [
    ['areas', neighbourAreas],
    ['units', [industryBureau]],
    ['enterprises', Object.values(neighbourEnterprises)],
    ['people', Object.values(neighbours)],
  ]
  for (const [collection, some] of documents) await addNew(db.collection(collection), some)
}

type Distribute<M> = M extends unknown ? Omit<M, 'id' | 'version'> : never
interface Step {
  by: Neighbour
  daysAgo: number
  move: Distribute<ActOnMatch>
}

/** 石墨烯膜 and 触控显示 of two districts come together (product.md S3-8), and a wish that waits for the bureau. */
const stories = (today: Date): { wish: ProposeMatch; daysAgo: number; steps: Step[] }[] => [
  {
    wish: {
      link: 'downstream',
      product: '触控显示',
      own: '类石墨烯高导膜',
      partnerId: neighbourEnterprises.touch._id,
      text: '我们的高导膜已经小批量生产，想给做触控显示的企业试样，一起做国产替代。',
    },
    daysAgo: 24,
    steps: [
      { by: 'jing', daysAgo: 23, move: { action: 'accept' } },
      {
        by: 'jing',
        daysAgo: 22,
        move: {
          action: 'arrange',
          day: dayBefore(today, 19),
          time: '14:30',
          place: '望澜区政务中心3楼会议室',
        },
      },
      {
        by: 'xi',
        daysAgo: 18,
        move: { action: 'conclude', outcome: 'cooperating', text: '先供500平方米试样' },
      },
      { by: 'ping', daysAgo: 17, move: { action: 'conclude', outcome: 'cooperating' } },
    ],
  },
  {
    wish: {
      link: 'downstream',
      product: '车载触控',
      own: '类石墨烯高导膜',
      bureauId: industryBureau._id,
      text: '想找做车载触控的企业，谈谈散热膜的用法，请贵局推荐一家。',
    },
    daysAgo: 1,
    steps: [],
  },
]

function dayBefore(today: Date, days: number): string {
  return dayOf(new Date(today.getTime() - days * 86_400_000))
}

/** Lets the demo's matches happen, each step as its person by the office's own rules. One that is there already stays. */
export async function loadMatches(app: App, today: Date): Promise<void> {
  await loadNeighbours(app)
  for (const [index, { wish, daysAgo, steps }] of stories(today).entries()) {
    const key = (step: number) => `demo-match-${index}-step-${step}`
    if (await openOffice(app, () => today).matches.find(matchIdOf(neighbours.xi, key(0)))) continue
    const ask = async (who: Neighbour, ago: number, step: number, call: string, input: object) => {
      const at = new Date(today.getTime() - ago * 86_400_000)
      const { openids, hats } = neighbours[who]
      const answered = await answer(
        demoOffice(app, at),
        { openid: openids[0] ?? null, requestId: 'demo' },
        { call, input, key: key(step), ...(hats[0] && { hat: hats[0].id }) },
      )
      if (!('ok' in answered) || !answered.ok)
        throw new Error(`demo match ${index} (${call}): ${JSON.stringify(answered)}`)
      return answered.value as MatchReceipt
    }
    let now = await ask('xi', daysAgo, 0, 'matches.propose', wish)
    for (const [step, { by, daysAgo: ago, move }] of steps.entries())
      now = await ask(by, ago, step + 1, 'matches.act', { ...move, id: now.id, version: now.version })
  }
}

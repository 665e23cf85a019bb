import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Request } from '../../contract/envelope'
import { appealIdOf } from '../_service/appeals/event-chain'
import type { App } from '../_service/database'
import { openOffice } from '../_service/office'
import { answer } from '../api/answer'
import { demoOffice } from './demo-office'
import { people } from './organisations'
import { type Story, stories } from './stories'

/**
 * Lets the stories happen, each step as its person through the office's own rules. Every step has its key, so that a
 * load that was cut off goes on where it stopped.
 */
export async function loadStories(app: App, today: Date): Promise<void> {
  if (await isTold(app, stories.length - 1)) return
  for (const [index, story] of stories.entries()) await tell(app, today, index, story)
}

const submitKey = (index: number) => `demo-story-${index}-submitted`

/** Stories are told in order, and the last one has no steps: when it is there, all are. */
async function isTold(app: App, index: number): Promise<boolean> {
  const story = stories[index]
  if (!story) return true
  const id = appealIdOf(people[story.by]._id, submitKey(index))
  return (await openOffice(app, () => new Date()).appeals.find(id)) !== null
}

async function tell(app: App, today: Date, index: number, story: Story): Promise<void> {
  const ask = async (who: Story['by'], [daysAgo, time]: Story['when'], request: Request) => {
    const at = instant(today, daysAgo, time)
    const { openids } = people[who]
    const office = demoOffice(app, at)
    const answered = await answer(office, { openid: openids[0] ?? null, requestId: 'demo' }, request)
    if (!('ok' in answered) || !answered.ok) {
      throw new Error(`demo story ${index} (${request.call}): ${JSON.stringify(answered)}`)
    }
    return answered.value as { id: string; version: number }
  }

  const { by, when, category, title, text, photo, steps } = story
  const photos = photo ? [{ fileID: await upload(app, by, photo), name: photo }] : []
  const { id } = await ask(by, when, {
    call: 'appeals.submit',
    hat: hatOf(by, 'enterpriseMember'),
    key: submitKey(index),
    input: { kind: 'appeal', privacy: 'open', category, title, text, photos, documents: [] },
  })
  for (const [step, { by: who, when: stepWhen, ...move }] of steps.entries()) {
    const role = move.action === 'confirm' || move.action === 'redo' ? 'enterpriseMember' : undefined
    await ask(who, stepWhen, {
      call: 'appeals.act',
      hat: hatOf(who, role),
      key: `demo-story-${index}-step-${step}`,
      input: { ...move, id, version: step + 1 },
    })
  }
}

/** His hat of this role; without one, the hat he works in, which is the last. */
function hatOf(who: Story['by'], role?: string): string {
  const hats = people[who].hats
  const hat = role ? hats.find((each) => each.role === role) : hats.at(-1)
  if (!hat) throw new Error(`${who} has no hat ${role}`)
  return hat.id
}

async function upload(app: App, who: Story['by'], photo: string): Promise<string> {
  const fileContent = await readFile(path.join(__dirname, 'photos', photo))
  const { fileID } = await app.uploadFile({ cloudPath: `${people[who].drafts}/${photo}`, fileContent })
  return fileID
}

/** An instant by the wall clock of Asia/Shanghai (UTC+8), so many days before `today`. */
function instant(today: Date, daysAgo: number, time: string): Date {
  const day = new Date(today.getTime() + 8 * 3600_000 - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return new Date(`${day}T${time}:00+08:00`)
}

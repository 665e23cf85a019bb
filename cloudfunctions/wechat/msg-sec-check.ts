import type { Input, TextVerdict } from '../_service/wechat/operations'
import { openApi } from './cloud'
import { splitText } from './split-text'

/** Characters WeChat looks at in one call (platform-facts.md §2.8), and how many of them it sees twice when there are more. */
const pieceCharacters = 2500
const overlapCharacters = 100

const byGravity = ['pass', 'review', 'risky'] as const

export async function msgSecCheck({ openid, text, scene }: Input<'msgSecCheck'>): Promise<TextVerdict> {
  const verdicts = await Promise.all(
    splitText(text, pieceCharacters, overlapCharacters).map((content) => check(content, openid, scene)),
  )
  const gravity = ({ suggest }: TextVerdict) => byGravity.indexOf(suggest)
  return verdicts.reduce((worst, each) => (gravity(each) > gravity(worst) ? each : worst))
}

async function check(content: string, openid: string, scene: number): Promise<TextVerdict> {
  const { result } = (await openApi('security.msgSecCheck', { content, openid, scene, version: 2 })) as {
    result: { suggest: string; label: number }
  }
  // A word WeChat has not used so far is for a person to look at.
  const suggest = byGravity.find((each) => each === result.suggest) ?? 'review'
  return { suggest, label: result.label }
}

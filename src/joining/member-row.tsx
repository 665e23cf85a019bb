import { View } from '@tarojs/components'
import type { Member } from './members'
import './member-row.less'
import { useWords } from './words/speak'

interface MemberRowProps {
  member: Member
  /** It is the reader himself. */
  isSelf: boolean
  onPush: () => void
}

/** One of an organisation's people: who he is, in which part, and whether he has come in. */
export function MemberRow({
  member: { name, role, phone, isHere, canRemove },
  isSelf,
  onPush,
}: MemberRowProps) {
  const words = useWords()
  const about = [
    words(`role.${role}`),
    phone,
    !isHere && words('members.notHere'),
    isSelf && words('members.self'),
  ]
    .filter(Boolean)
    .join(' · ')
  return (
    <View
      className="member-row"
      {...(canRemove && { hoverClass: 'member-row_pushed', role: 'button', onClick: onPush })}
      aria-label={`${name}，${about}`}
    >
      <View className="member-row__words">
        <View className="member-row__name">{name}</View>
        <View className="hint">{about}</View>
      </View>
      {canRemove && <View className="member-row__arrow" aria-hidden />}
    </View>
  )
}

import { privacyVersion } from '../../contract/privacy'
import { remember, remembered } from '../remembered'
import { sharedValue, useShared } from '../shared-value'
import { allowPrivate } from './allow-private'

const name = 'privacy'
/** The version of the notice this phone's owner has agreed to. */
const agreed = sharedValue<string | null>(null)

/** Whether he has agreed to the notice as it stands today. */
export function useAgreed(): boolean {
  return (useShared(agreed) ?? remembered<string>(name)) === privacyVersion
}

/** He agrees, and WeChat has asked him in its own words too; without both nothing is collected. */
export async function agree(): Promise<void> {
  await allowPrivate()
  remember(name, privacyVersion)
  agreed.replace(privacyVersion)
}

export function disagree() {
  remember(name, '')
  agreed.replace('')
}

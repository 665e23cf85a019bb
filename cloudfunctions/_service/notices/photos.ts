import { type HandedFile, photoKinds } from '../../../contract/files'
import { noticeLimits, type PhotoVerdict } from '../../../contract/notices'
import type { Person } from '../accounts/person'
import type { MediaVerdict } from '../content/media-checks'
import type { Office } from '../office'
import { Refused, refusedField } from '../refused'
import type { Notice, NoticePhoto } from './notice'

/** WeChat’s verdict comes within half an hour (platform-facts.md §2.8); after that a person decides without it. */
const patience = 30 * 60_000

/** Takes over what was handed in, and has WeChat look at each; all or none. */
export async function takePhotos(
  office: Office,
  person: Person,
  handed: readonly HandedFile[],
): Promise<NoticePhoto[]> {
  const taken: NoticePhoto[] = []
  try {
    for (const [index, photo] of handed.entries()) {
      const file = await office.files.takeOver(person.drafts, photo, photoKinds, `photos.${index}`)
      taken.push({ ...file, trace: null, sentAt: office.now() })
    }
  } catch (refused) {
    await discardPhotos(office, taken)
    throw refused
  }
  return Promise.all(
    taken.map(async (photo) => ({ ...photo, trace: await office.content.checkPhoto(person, photo.fileID) })),
  )
}

export async function discardPhotos(office: Office, photos: readonly NoticePhoto[]): Promise<void> {
  await office.files.discardQuietly(photos.map(({ fileID }) => fileID))
}

/** What of a notice’s photos a correction keeps, by their places; all where it names none. */
export function keptPhotos({ photos }: Notice, kept: number[] | undefined, added: number): NoticePhoto[] {
  if (kept?.some((place) => photos[place] === undefined)) throw refusedField('keptPhotos', 'field.invalid')
  const left = kept ? photos.filter((_, place) => kept.includes(place)) : photos
  if (left.length + added > noticeLimits.photos) throw refusedField('photos', 'file.tooMany')
  return left
}

/** What WeChat says of each photo, as far as it has. */
export async function photoVerdicts(office: Office, photos: readonly NoticePhoto[]): Promise<PhotoVerdict[]> {
  const traces = photos.flatMap(({ trace }) => trace ?? [])
  const found: Map<string, MediaVerdict> =
    traces.length > 0 ? await office.mediaChecks.several(traces) : new Map()
  const late = office.now().getTime() - patience
  return photos.map(({ trace, sentAt }) => {
    const said = trace === null ? undefined : found.get(trace)
    if (said) return said
    return trace !== null && sentAt.getTime() > late ? 'waiting' : 'none'
  })
}

/** A notice is not let out with a photo WeChat calls risky, nor while it is still looking. */
export async function assertPhotosFit(office: Office, { reasons, photos }: Notice): Promise<void> {
  if (!reasons.includes('photos')) return
  const verdicts = await photoVerdicts(office, photos)
  if (verdicts.includes('risky')) throw new Refused('BAD_STATE', 'notice.photoRisky')
  if (verdicts.includes('waiting')) throw new Refused('BAD_STATE', 'notice.photoWaiting')
}

import type { BusinessLicence, Input } from '../_service/wechat/operations'
import { bytesOf, openApi } from './cloud'

export async function ocrBusinessLicense({ fileID }: Input<'ocrBusinessLicense'>): Promise<BusinessLicence> {
  const value = await bytesOf(fileID)
  const contentType = fileID.endsWith('.png') ? 'image/png' : 'image/jpeg'
  const read = await openApi('ocr.businessLicense', { img: { contentType, value } })
  const field = (name: string) => (typeof read[name] === 'string' ? (read[name] as string) : '')
  return {
    number: field('regNum'),
    name: field('enterpriseName'),
    legalRepresentative: field('legalRepresentative'),
    address: field('address'),
    scope: field('businessScope'),
    capital: field('registeredCapital'),
    validPeriod: field('validPeriod'),
    registeredOn: field('registeredDate'),
    kind: field('typeOfEnterprise'),
  }
}

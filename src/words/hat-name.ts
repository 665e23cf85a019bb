import type { Hat } from '../../contract/hats'
import type { Speak } from './speak'

/** A hat in words: 交通局 · 承办人员. */
export function hatName({ organisation, role }: Hat, speak: Speak): string {
  return speak('hat.named', { organisation: organisation.name, role: speak(`role.${role}`) })
}

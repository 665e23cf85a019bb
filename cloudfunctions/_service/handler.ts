import type { Input, Output } from '../../contract/calls'
import type { Hat } from '../../contract/hats'
import type { CallName, rights } from '../../contract/rights'
import type { Person } from './accounts/person'
import type { Appeal } from './appeals/appeal'
import type { Office } from './office'

type Row<C extends CallName> = (typeof rights)[C]

/** What a use case is handed once the guard has let the caller through; which parts, says the call's row. */
export type Asked<C extends CallName> = {
  input: Input<C>
  /** The WeChat group it was asked from, where the phone has shown WeChat's ticket. */
  group?: string | null
} & (Row<C>['by'] extends 'anyone'
  ? { person: Person | null; openid: string }
  : { person: Person; hat: Hat }) &
  (Row<C>['scope'] extends 'appeal' ? { appeal: Appeal } : unknown) &
  (Row<C>['writes'] extends true ? { key: string } : unknown)

/** One use case: one call of the contract. */
export type Handler<C extends CallName> = (office: Office, asked: Asked<C>) => Promise<Output<C>>

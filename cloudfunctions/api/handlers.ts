import type { CallName } from '../../contract/calls'
import { open } from '../_service/accounts/open'
import { act } from '../_service/appeals/act'
import { get } from '../_service/appeals/get'
import { list } from '../_service/appeals/list'
import { submit } from '../_service/appeals/submit'
import { text } from '../_service/appeals/text'
import type { Handler } from '../_service/handler'
import { get as getHome } from '../_service/home/get'
import { list as listUnits } from '../_service/units/list'

/** Who carries out which call. A call of the contract without a line here does not compile. */
export const handlers: { [C in CallName]: Handler<C> } = {
  'session.open': open,
  'home.get': getHome,
  'units.list': listUnits,
  'appeals.submit': submit,
  'appeals.list': list,
  'appeals.get': get,
  'appeals.text': text,
  'appeals.act': act,
}

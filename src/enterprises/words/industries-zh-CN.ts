import type { Section } from '../../../contract/enterprises'
import { divisionNames, sectionNames } from '../../../contract/industries'

/** The industries as the standard calls them, as words. */
export const industries = Object.fromEntries([
  ...Object.entries(sectionNames).map(([section, name]) => [`industry.${section}`, name]),
  ...Object.entries(divisionNames).map(([division, name]) => [`industry.${division}`, name]),
]) as Readonly<Record<`industry.${Section}` | `industry.${number}`, string>>

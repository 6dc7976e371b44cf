import type { Text } from '@fangxian/shared'
import { words } from './words.ts'

/** What each kind of rule is called. */
export const kindNames: Record<string, Text> = {
  measure: words.measure, obligation: words.obligation, admission: words.admission, gathering: words.gathering, standing: words.standingKind, indicator: words.indicator,
}

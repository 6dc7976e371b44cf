import { Tooltip } from 'antd'
import { time, type LedgerWarning } from '@fangxian/shared'
import { useNow } from '../frame/now.ts'
import { useSpeech } from '../language/language.tsx'

const meanings: Record<LedgerWarning, string> = { none: '', half: '', most: 'soon', over: 'overdue' }

/** The time left of a clock, coloured by how much of it is used up. What passed since the page was fetched counts, too. */
export function ClockDue({ due, warning }: { due: string; warning: LedgerWarning }) {
  const { language } = useSpeech()
  const now = useNow()
  const at = time.millisecondsOf(due)
  const exact = time.exact(at)
  return (
    <Tooltip title={exact}>
      <time dateTime={due} className={`nowrap ${meanings[at < now ? 'over' : warning]}`}>
        <span className="exact-screen">{time.remaining(at, now, language)}</span>
        <span className="exact-print">{exact}</span>
      </time>
    </Tooltip>
  )
}

import { Tooltip } from 'antd'
import { time } from '@fangxian/shared'
import { useNow } from '../frame/now.ts'
import { useSpeech } from '../language/language.tsx'

/** How long until a due time, as people say it; the exact instant on hover, to screen readers and in print. */
export function Due({ opens, due, settled = false }: { opens?: string; due: string; settled?: boolean }) {
  const { language } = useSpeech()
  const now = useNow()
  const at = time.millisecondsOf(due)
  const exact = time.exact(at)
  if (settled) return <span className="done">{exact}</span>
  const meaning = at < now ? 'overdue' : opens && time.isDueSoon(time.millisecondsOf(opens), at, now) ? 'soon' : ''
  return (
    <Tooltip title={exact}>
      <time dateTime={due} className={`nowrap ${meaning}`}>
        <span className="exact-screen">{time.remaining(at, now, language)}</span>
        <span className="exact-print">{exact}</span>
      </time>
    </Tooltip>
  )
}

/** An instant as people say it: 今天 14:05; the exact one on hover and in print. */
export function Moment({ at }: { at: string | null | undefined }) {
  const { language } = useSpeech()
  const now = useNow()
  if (!at) return <span className="quiet">—</span>
  const milliseconds = time.millisecondsOf(at)
  const exact = time.exact(milliseconds)
  return (
    <Tooltip title={exact}>
      <time dateTime={at} className="nowrap">
        <span className="exact-screen">{time.spoken(milliseconds, now, language)}</span>
        <span className="exact-print">{exact}</span>
      </time>
    </Tooltip>
  )
}

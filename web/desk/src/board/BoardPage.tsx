import { Button, ConfigProvider } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { api, time, withQuery, type Board } from '@fangxian/shared'
import { useLive } from '../frame/live.tsx'
import { useSpeech } from '../language/language.tsx'
import { AreaPicker } from '../parts/AreaPicker.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'
import { useAddressState } from '../table/addressState.ts'
import { wallTheme } from '../theme.ts'
import { AreaMap } from './AreaMap.tsx'
import { Clocks } from './Clocks.tsx'
import { Rates } from './Rates.tsx'
import { Stream } from './Stream.tsx'
import { Opens, useRowsOf } from './Opens.tsx'
import { words } from './words.ts'

const address = { area: '', by: 'overdue', view: 'map', wall: false }

/** The county on one screen: what is late, how the rates stand, what just happened. Every number opens its rows. */
export default function BoardPage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const session = useSession()
  const { sequence, counts } = useLive()
  const [at, setAt] = useAddressState(address)
  const area = at.area || session.area.code
  const board = useQuery({
    queryKey: ['board', area],
    queryFn: ({ signal }) => api.board(area, signal),
    placeholderData: (old) => old,
    // A clock can run out without anything being recorded.
    refetchInterval: 60_000,
  })

  // The journal moved: ask again, but not more often than every five seconds, however fast an import runs.
  const asked = useRef(0)
  const { refetch } = board
  useEffect(() => {
    if (sequence === 0) return
    const wait = Math.max(0, asked.current + 5000 - performance.now())
    const timer = setTimeout(() => {
      asked.current = performance.now()
      void refetch()
    }, wait)
    return () => clearTimeout(timer)
  }, [sequence, refetch])

  if (board.error && !board.data) return <Failure error={board.error} onRetry={() => void refetch()} />
  if (!board.data) return <PageSkeleton />
  const data = board.data
  const whole = area === session.area.code
  const page = (
    <div className={at.wall ? 'page board wall' : 'page board'}>
      <PageHead title={at.wall ? `${data.county.name} ${t(words.title)}` : t(words.title)} aside={t(words.asOf(time.exact(Date.parse(data.asOf))))}>
        {!at.wall && <AreaPicker value={at.area} onChange={(code) => setAt({ area: code ?? '' })} placeholder={session.area.name} />}{' '}
        <Button onClick={() => (at.wall ? navigate(withQuery('/board', { area: at.area })) : setAt({ wall: true }))}>{t(at.wall ? words.leaveWall : words.wall)}</Button>
      </PageHead>
      <Counts board={data} live={whole && counts ? counts : undefined} area={at.area} />
      <div className="board-columns">
        <div>
          <AreaMap board={data} by={at.by} table={at.view === 'table'} onBy={(by) => setAt({ by }, true)} onTable={(table) => setAt({ view: table ? 'table' : 'map' }, true)} />
          <Stream entries={data.stream} area={at.area} />
        </div>
        <Clocks clocks={data.clocks} area={at.area} />
        <Rates rates={data.rates} area={at.area} wall={at.wall} />
      </div>
    </div>
  )
  return at.wall ? <ConfigProvider theme={wallTheme}>{page}</ConfigProvider> : page
}

interface CountsProps {
  board: Board
  live?: { open: number; overdue: number; proposals: number; overstays: number }
  area: string
}

function Counts({ board, live, area }: CountsProps) {
  const { t } = useSpeech()
  const { counts } = board
  const { people } = useRowsOf()
  const today = time.dayOf(Date.parse(board.asOf))
  const items = [
    { key: 'overdue', n: live?.overdue ?? counts.overdue, meaning: 'overdue', to: people(withQuery('/worklist', { area, due: 'overdue' })) },
    { key: 'dueSoon', n: counts.dueSoon, meaning: 'soon', to: people(withQuery('/worklist', { area, due: 'hour' })) },
    { key: 'open', n: live?.open ?? counts.open, meaning: '', to: people(withQuery('/worklist', { area })) },
    { key: 'overstays', n: live?.overstays ?? counts.overstays, meaning: 'overdue', to: people(withQuery('/measures', { area, overstay: '1' })) },
    { key: 'proposals', n: live?.proposals ?? counts.proposals, meaning: '', to: withQuery('/approvals', { area }) },
    { key: 'arrivalsToday', n: counts.arrivalsToday, meaning: '', to: people(withQuery('/arrivals', { area, day: today, state: 'arrived' })) },
  ] as const
  return (
    <ul className="board-counts">
      {items.map((item) => (
        <li key={item.key} className="sheet">
          <Opens to={item.to} className="board-opens">
            <span className={`board-count ${item.n > 0 ? item.meaning : 'done'}`}>{item.n.toLocaleString('en')}</span>
            <span className="quiet">{t(words[item.key])}</span>
          </Opens>
        </li>
      ))}
    </ul>
  )
}

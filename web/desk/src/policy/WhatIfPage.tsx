import { Button, Progress, Segmented } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api, time, type IsolationChange, type PackingProgress, type Transition, type WhatIf } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import { useMay } from '../session/session.tsx'
import { useListState } from '../table/listState.ts'
import { colours } from '../theme.ts'
import { PackChoice } from './ComparePage.tsx'
import { WhatIfDays } from './WhatIfDays.tsx'
import { Duties, Villages } from './WhatIfOwed.tsx'
import { WhatIfPeople } from './WhatIfPeople.tsx'
import { grouped, signed } from './whatIfNumbers.ts'
import { whatIfWords as words } from './whatIfWords.ts'

const defaults = { pack: '', version: '', from: '', transition: '', change: '' }
const mostDays = 60

/** A document put in force on the county without doing it. The address names it, its first day, and whom one looks at. */
export default function WhatIfPage() {
  const { t } = useSpeech()
  const [mayDraft, mayDecide] = [useMay('draft-policy'), useMay('decide-policy')]
  const list = useListState(defaults)
  const { pack, version, from, transition } = list.filters
  const today = time.dayOf(Date.now())
  const packs = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => api.policies.list(signal), staleTime: 300_000 })
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: ({ signal }) => api.drafts.list(signal), enabled: mayDraft || mayDecide })
  const ready = pack !== '' && from !== ''
  const answer = useQuery({
    queryKey: ['what-if', pack, version, from, transition],
    queryFn: () => api.policies.whatIf({ pack, from, ...(version && { version: Number(version) }), ...(transition && { transition: transition as Transition }) }),
    enabled: ready,
    staleTime: 60_000,
    refetchInterval: (query) => (query.state.data && 'done' in query.state.data ? 700 : false),
    placeholderData: keepPreviousData,
  })
  if (packs.error) return <Failure error={packs.error} onRetry={() => void packs.refetch()} />
  if (!packs.data) return <PageSkeleton />
  const data = answer.data
  const choose = (change: Partial<typeof defaults>) => list.setFilters({ ...change, change: '' })
  return (
    <div className="page what-if">
      <PageHead title={t(words.title)} aside={t(words.hint)}><Button onClick={() => window.print()} disabled={!data || 'done' in data}>{t(common.print)}</Button></PageHead>
      <div className="sheet what-if-choice no-print">
        <PackChoice label={t(words.pack)} packs={packs.data} drafts={drafts.data ?? []} value={version ? `${pack}@${version}` : pack} onChange={(named) => choose({ pack: named.split('@')[0]!, version: named.split('@')[1] ?? '' })} />
        <label>
          <span>{t(words.from)}</span>
          <DayInput value={from || undefined} onChange={(day) => choose({ from: day ?? '' })} min={time.addDays(today, -mostDays)} max={time.addDays(today, mostDays)} label={t(words.from)} placeholder={t(words.from)} />
        </label>
        <div className="what-if-transition">
          <span>{t(words.transition)}</span>
          <Segmented value={transition} onChange={(value) => choose({ transition: value })} aria-label={t(words.transition)}
            options={[{ value: '', label: t(words.own) }, { value: 'keep', label: t(words.keep) }, { value: 'convert', label: t(words.convert) }]} />
        </div>
      </div>
      {!ready && <div className="sheet empty">{t(words.choose)}</div>}
      {ready && answer.error && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {ready && !answer.error && (!data || 'done' in data) && <Packing progress={data as PackingProgress | undefined} />}
      {ready && !answer.error && data && !('done' in data) && (
        <div className={answer.isPlaceholderData ? 'refreshing' : ''} aria-busy={answer.isPlaceholderData}>
          <Answer answer={data} change={list.filters.change as IsolationChange | ''} onChange={(change) => list.setFilters({ change })} />
          {list.filters.change && !answer.isPlaceholderData && <WhatIfPeople list={list} />}
          <Rest answer={data} />
        </div>
      )}
    </div>
  )
}

/** The first question takes a while; how long it still does is shown, and it goes on without anybody looking. */
function Packing({ progress }: { progress: PackingProgress | undefined }) {
  const { t } = useSpeech()
  const known = progress && progress.total > 0
  return (
    <div className="sheet" role="status" aria-busy="true">
      <p>{known ? t(words.packing(grouped(progress.done), grouped(progress.total))) : t(words.computing)}</p>
      {known && <Progress percent={Math.floor((100 * progress.done) / progress.total)} strokeColor={colours.neutral} status="active" aria-label={t(words.progress)} />}
    </div>
  )
}

function Answer({ answer, change, onChange }: { answer: WhatIf; change: IsolationChange | ''; onChange: (change: string) => void }) {
  const { t } = useSpeech()
  const { isolation } = answer
  const counts: [IsolationChange, number][] = [
    ['released', isolation.released], ['freed-earlier', isolation.freedEarlier], ['held-longer', isolation.heldLonger], ['newly-held', isolation.newlyHeld],
  ]
  return (
    <section className="sheet" aria-labelledby="isolation">
      <p>
        <b>{t(answer.pack.title)}</b> {answer.pack.number} · {t(words.from)} {answer.from} · {t(words.transition)}{t(common.colon)}{t(words[answer.transition])}<br />
        <span className="quiet">
          {answer.inForce ? t(words.instead(`${t(answer.inForce.title)} ${answer.inForce.number}`)) : t(words.noneInForce)} · {t(words.summary(grouped(answer.people), (answer.milliseconds / 1000).toFixed(2)))}
        </span>
      </p>
      <h2 id="isolation">{t(words.isolation(answer.reference))}</h2>
      <div className="compare-totals" role="group" title={t(words.seePeople)}>
        {counts.map(([key, n]) => (
          <button key={key} type="button" aria-pressed={change === key} disabled={n === 0} onClick={() => onChange(change === key ? '' : key)}>
            <b className="num">{grouped(n)}</b> {t(words[key])}
          </button>
        ))}
        <span className="what-if-approve" title={t(words.toApproveHint)}><b className="num">{grouped(isolation.toApproveAnew)}</b> {t(words.toApproveAnew)}</span>
      </div>
      {isolation.toApproveAnew > 0 && <p className="small quiet">{t(words.toApproveHint)}</p>}
    </section>
  )
}

function Rest({ answer }: { answer: WhatIf }) {
  const { t } = useSpeech()
  return (
    <>
      <WhatIfDays answer={answer} />
      <Load answer={answer} />
      <Duties duties={answer.duties} />
      <Villages areas={answer.areas} />
      <section className="sheet small quiet" aria-labelledby="notes">
        <h2 id="notes">{t(words.notes)}</h2>
        <ul className="plain">
          {[words.noteProposed, words.noteRecurring, words.noteLeftOut, ...(answer.from < answer.today ? [words.notePast] : [])].map((note) => <li key={note.en}>{t(note)}</li>)}
        </ul>
      </section>
    </>
  )
}

/** What the change asks of whoever works, and of the machine. */
function Load({ answer }: { answer: WhatIf }) {
  const { t } = useSpeech()
  const { load, loadAsWouldBe: then } = answer
  const hour = (at: WhatIf['load']['busiest']) => (at ? time.exact(time.millisecondsOf(at.from)) : '—')
  const rows = [
    { name: words.peak, was: load.peakSamples, becomes: then.peakSamples, asIs: load.peakDay, asWouldBe: then.peakDay },
    { name: words.busiest, was: load.busiest?.due ?? 0, becomes: then.busiest?.due ?? 0, asIs: hour(load.busiest), asWouldBe: hour(then.busiest) },
    { name: words.firstHour, was: load.dueInFirstHour, becomes: then.dueInFirstHour },
    { name: words.overdue, was: load.overdue, becomes: then.overdue },
  ]
  return (
    <section className="sheet" aria-labelledby="load">
      <h2 id="load">{t(words.load)}</h2>
      <table className="plain-table what-if-load">
        <thead><tr><td /><th scope="col" className="num">{t(words.asIs)}</th><th scope="col" className="num">{t(words.asWouldBe)}</th><th scope="col" className="num">{t(words.difference)}</th></tr></thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.name.en}>
              <th scope="row">{t(r.name)}</th>
              <td className="num">{grouped(r.was)} {r.asIs && <span className="quiet small">{r.asIs}</span>}</td>
              <td className="num">{grouped(r.becomes)} {r.asWouldBe && <span className="quiet small">{r.asWouldBe}</span>}</td>
              <td className="num">{signed(r.becomes - r.was)}</td>
            </tr>
          ))}
          <tr><th scope="row">{t(words.plans)}</th><td /><td className="num">{grouped(answer.change.plans)}</td><td /></tr>
          <tr><th scope="row">{t(words.rows)}</th><td /><td className="num">{grouped(answer.change.rows)}</td><td /></tr>
        </tbody>
      </table>
    </section>
  )
}

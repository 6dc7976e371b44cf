import { time, type LedgerEntry } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, obligationStates } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { ClockDue } from './ClockDue.tsx'
import { entryWords as words } from './entryWords.ts'

const runs = (state: string) => state === 'open' || state === 'overdue' || state === 'upcoming'

/** Every deadline of the entry, those that run first. */
export function EntryClocks({ entry, settled }: { entry: LedgerEntry; settled: boolean }) {
  const { t } = useSpeech()
  const clocks = [...entry.clocks].sort((a, b) => Number(runs(b.state)) - Number(runs(a.state)) || a.due.localeCompare(b.due))
  return (
    <section className="sheet" aria-labelledby="clocks">
      <h2 id="clocks">{t(words.clocks)}</h2>
      {clocks.length === 0 && <p className="quiet">{t(words.noClocks)}</p>}
      <ul className="clock-list">
        {clocks.map((c, i) => (
          <li key={`${c.id}-${i}`} className={runs(c.state) && !settled ? '' : 'done'}>
            <div className="clock-line">
              <b>{t(c.title)}</b>
              {runs(c.state) && !settled
                ? <ClockDue due={c.due} warning={c.warning} />
                : <span className={c.state === 'late' || c.state === 'overdue' ? 'overdue' : 'done'}>{t(nameOf(obligationStates, c.state))}</span>}
            </div>
            <div className="small quiet">
              {t(words.dueAt)} {time.exact(time.millisecondsOf(c.due))}
              {c.doneAt && <> · {t(words.doneAt(time.exact(time.millisecondsOf(c.doneAt))))}</>}
              {' · '}<span className="nowrap">{t(common.clause)} {c.clause}</span>
              {c.pack && <> · <span className="nowrap">{t(words.byPack(c.pack))}</span></>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

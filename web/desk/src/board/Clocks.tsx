import type { BoardClock } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { Opens, useRowsOf } from './Opens.tsx'
import { words } from './words.ts'

const grouped = (n: number) => n.toLocaleString('en')

/** Everything with a deadline, worst first; each number opens its rows. */
export function Clocks({ clocks, area }: { clocks: BoardClock[]; area: string }) {
  const { t } = useSpeech()
  const rowsOf = useRowsOf()
  const rows = (id: string, due: string) => rowsOf.clock(id, due, area)
  return (
    <section className="sheet clocks-sheet" aria-labelledby="clocks" tabIndex={0}>
      <div className="section-head"><h2 id="clocks">{t(words.clocks)}</h2><span className="quiet small">{t(words.clocksHint)}</span></div>
      {clocks.length === 0 ? <p className="quiet">{t(words.noClocks)}</p> : (
        <table className="plain-table clocks">
          <thead>
            <tr><th scope="col">{t(words.kind)}</th><th scope="col" className="num">{t(words.overdue)}</th><th scope="col" className="num">{t(words.dueSoon)}</th><th scope="col" className="num">{t(words.open)}</th></tr>
          </thead>
          <tbody>
            {clocks.map((c) => (
              <tr key={c.id}>
                <th scope="row"><Opens to={rows(c.id, '')} title={t(c.title)}>{t(c.title)}</Opens></th>
                <td className="num"><Opens className={c.overdue > 0 ? 'overdue' : 'done'} to={rows(c.id, 'overdue')}>{grouped(c.overdue)}</Opens></td>
                <td className="num"><Opens className={c.dueSoon > 0 ? 'soon' : 'done'} to={rows(c.id, 'hour')}>{grouped(c.dueSoon)}</Opens></td>
                <td className="num"><Opens className={c.open > 0 ? '' : 'done'} to={rows(c.id, '')}>{grouped(c.open)}</Opens></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

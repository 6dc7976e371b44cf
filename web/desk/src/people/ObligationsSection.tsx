import { Button, Table } from 'antd'
import { useState } from 'react'
import type { ObligationEntry, PersonFile } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, obligationStates, ownerNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { Due, Moment } from '../parts/When.tsx'
import { Discharge } from '../record/Discharge.tsx'
import { oneClickKinds } from '../record/recording.tsx'
import { useMay } from '../session/session.tsx'
import { words } from './words.ts'

const isSettled = (o: ObligationEntry) => o.state === 'done' || o.state === 'late' || o.state === 'waived'

/** What is owed to or about this person; what is done stays one click away. */
export function ObligationsSection({ file }: { file: PersonFile }) {
  const { t } = useSpeech()
  const mayRecord = useMay('record-facts')
  const [all, setAll] = useState(false)
  const open = file.plan.obligations.filter((o) => !isSettled(o))
  const settled = file.plan.obligations.filter(isSettled)
  return (
    <section className="sheet" aria-labelledby="obligations">
      <div className="section-head">
        <h2 id="obligations">{t(words.obligations)}</h2>
        {settled.length > 0 && <Button size="small" type="link" className="no-print" aria-expanded={all} onClick={() => setAll(!all)}>{t(words.doneObligations(settled.length))}</Button>}
      </div>
      {open.length === 0 && !all ? (
        <p className="quiet">{t(words.noObligations)}</p>
      ) : (
        <Table<ObligationEntry>
          className="desk-table"
          size="small"
          tableLayout="fixed"
          pagination={false}
          rowKey={(o) => `${o.id}-${o.opens}-${o.due}-${o.rules.join()}`}
          dataSource={all ? [...open, ...settled] : open}
          columns={[
            { title: t(words.what), render: (_, o) => <span title={t(o.title)}>{t(o.title)}</span> },
            { title: t(words.due), width: 146, render: (_, o) => (isSettled(o) && o.doneAt ? <Moment at={o.doneAt} /> : <Due opens={o.opens} due={o.due} settled={isSettled(o)} />) },
            { title: t(common.state), width: 88, render: (_, o) => <span className={o.state === 'overdue' ? 'overdue' : isSettled(o) ? 'done' : ''}>{t(nameOf(obligationStates, o.state))}</span> },
            { title: t(words.owner), width: 108, render: (_, o) => t(nameOf(ownerNames, o.owner)) },
            { title: t(common.clause), width: 64, dataIndex: 'clause' },
            {
              title: t(common.actions), width: 136, className: 'no-print',
              render: (_, o) => (mayRecord && (o.state === 'open' || o.state === 'overdue') && o.dischargedBy && oneClickKinds[o.dischargedBy]
                ? <Discharge kind={o.dischargedBy} subjects={[{ person: file.person.id }]} /> : null),
            },
          ]}
        />
      )}
    </section>
  )
}

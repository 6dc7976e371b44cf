import { Button, Table } from 'antd'
import { useState } from 'react'
import { api, time, type MeasureEntry, type PersonFile } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { measureNames, nameOf, standingNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { useNow } from '../frame/now.ts'
import { useMay } from '../session/session.tsx'
import { ResidentLinkDialog } from './ResidentLinkDialog.tsx'
import { WhyDrawer, type WhyQuestion } from './WhyDrawer.tsx'
import { WhyNotDrawer } from './WhyNotDrawer.tsx'
import { whyWords } from './whyWords.ts'
import { words } from './words.ts'

/** What applies or is proposed, each with its Why and its notice. */
export function MeasuresSection({ file }: { file: PersonFile }) {
  const { t } = useSpeech()
  const [why, setWhy] = useState<WhyQuestion | null>(null)
  const [link, setLink] = useState(false)
  const [whyNot, setWhyNot] = useState(false)
  const mayNotice = useMay('read-personal')
  const mayLink = useMay('record-facts')
  const today = time.dayOf(useNow())
  const id = file.person.id
  return (
    <section className="sheet" aria-labelledby="measures">
      <div className="section-head">
        <h2 id="measures">{t(words.measures)}</h2>
        <span className="row-actions no-print">
          <Button size="small" onClick={() => setWhyNot(true)}>{t(whyWords.whyNot)}</Button>
          {mayLink && <Button size="small" onClick={() => setLink(true)}>{t(words.link)}</Button>}
        </span>
      </div>
      {file.plan.measures.length === 0 ? (
        <p className="quiet">{t(words.noMeasures)}</p>
      ) : (
        <Table<MeasureEntry>
          className="desk-table"
          size="small"
          tableLayout="fixed"
          pagination={false}
          rowKey={(m) => `${m.rule}-${m.from}-${m.stage}`}
          dataSource={file.plan.measures}
          columns={[
            { title: t(words.kind), render: (_, m) => <span title={m.title && t(m.title)}>{t(nameOf(measureNames, m.kind))}</span> },
            { title: t(words.from), width: 100, dataIndex: 'from' },
            { title: t(words.free), width: 130, render: (_, m) => t(words.freeAt(m.until)) },
            { title: t(common.clause), width: 64, dataIndex: 'clause' },
            { title: t(words.standing), width: 124, render: (_, m) => <span className={m.standing === 'proposed' ? 'neutral' : m.standing === 'refused' ? 'done' : ''}>{t(nameOf(standingNames, m.standing))}</span> },
            {
              title: t(common.actions), width: 204, className: 'no-print', render: (_, m) => (
                <span className="row-actions">
                  <Button size="small" type="link" onClick={() => setWhy({ person: id, rule: m.rule, from: m.from })}>{t(common.why)}</Button>
                  {mayNotice && m.standing === 'in-force' && <a href={api.people.noticeAddress(id, m.rule, m.from)} download>{t(words.notice)}</a>}
                  {mayNotice && m.standing === 'in-force' && m.until <= today && <a href={api.people.releaseAddress(id, m.rule, m.from)} download>{t(words.release)}</a>}
                </span>
              ),
            },
          ]}
        />
      )}
      {file.plan.unresolved.map((u, i) => (
        <p key={i} className="unresolved">
          <b>{t(words.unresolved)}</b> {t(u.title)}{t(common.colon)}{t(u.missing)} <span className="quiet">{t(common.clause)} {u.clause}</span>{' '}
          <Button size="small" type="link" className="no-print" onClick={() => setWhy({ person: id, rule: u.rule, from: '' })}>{t(common.why)}</Button>
        </p>
      ))}
      <WhyNotDrawer person={id} open={whyNot} onClose={() => setWhyNot(false)} />
      <WhyDrawer question={why} onClose={() => setWhy(null)} />
      <ResidentLinkDialog person={id} open={link} onClose={() => setLink(false)} />
    </section>
  )
}

import { Table } from 'antd'
import type { WhatIfArea, WhatIfDuty } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { AreaName } from '../parts/AreaName.tsx'
import { grouped, perWorker, signed } from './whatIfNumbers.ts'
import { whatIfWords as words } from './whatIfWords.ts'

const byNumber = <Row,>(of: (row: Row) => number) => (a: Row, b: Row) => of(a) - of(b)

export function Duties({ duties }: { duties: WhatIfDuty[] }) {
  const { t } = useSpeech()
  return (
    <section className="sheet" aria-labelledby="duties">
      <h2 id="duties">{t(words.duties)}</h2>
      {duties.length === 0 ? <p className="quiet">{t(words.noDuties)}</p> : <DutyTable duties={duties} />}
    </section>
  )
}

function DutyTable({ duties }: { duties: WhatIfDuty[] }) {
  const { t } = useSpeech()
  return (
    <table className="plain-table what-if-load">
      <thead><tr><th scope="col">{t(words.duty)}</th><th scope="col" className="num">{t(words.asIs)}</th><th scope="col" className="num">{t(words.asWouldBe)}</th><th scope="col" className="num">{t(words.difference)}</th></tr></thead>
      <tbody>
        {duties.map((d) => (
          <tr key={d.id}>
            <th scope="row" title={t(d.title)}>{t(d.title)}</th>
            <td className="num">{grouped(d.asIs)}</td><td className="num">{grouped(d.asWouldBe)}</td><td className="num">{signed(d.asWouldBe - d.asIs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Every village with what is owed there; its kinds open beneath it. The largest change stands first. */
export function Villages({ areas }: { areas: WhatIfArea[] }) {
  const { t } = useSpeech()
  if (areas.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="villages">
      <h2 id="villages">{t(words.villages)}</h2>
      <div className="what-if-villages" tabIndex={0} role="group" aria-labelledby="villages">
        <Table<WhatIfArea>
          className="desk-table"
          size="small"
          tableLayout="fixed"
          pagination={false}
          rowKey={(a) => a.area?.code ?? 'none'}
          dataSource={areas}
          scroll={{ x: 720 }}
          expandable={{ columnTitle: <span className="visually-hidden">{t(words.duties)}</span>, expandedRowRender: (a) => <DutyTable duties={a.duties} /> }}
          columns={[
            { key: 'village', title: t(words.village), render: (_, a) => (a.area ? <AreaName area={a.area} /> : t(words.noVillage)), sorter: (a, b) => (a.area?.code ?? '').localeCompare(b.area?.code ?? '') },
            { key: 'workers', title: t(words.workers), width: 124, align: 'right', className: 'num', dataIndex: 'gridWorkers', sorter: byNumber<WhatIfArea>((a) => a.gridWorkers) },
            { key: 'is', title: t(words.asIs), width: 96, align: 'right', className: 'num', render: (_, a) => grouped(a.asIs), sorter: byNumber<WhatIfArea>((a) => a.asIs) },
            { key: 'be', title: t(words.asWouldBe), width: 96, align: 'right', className: 'num', render: (_, a) => grouped(a.asWouldBe), sorter: byNumber<WhatIfArea>((a) => a.asWouldBe) },
            {
              key: 'difference', title: t(words.difference), width: 110, align: 'right', className: 'num', render: (_, a) => signed(a.asWouldBe - a.asIs),
              sorter: byNumber<WhatIfArea>((a) => Math.abs(a.asWouldBe - a.asIs)), defaultSortOrder: 'descend',
            },
            {
              key: 'per-worker', title: t(words.perWorker), width: 210, align: 'right', className: 'num',
              render: (_, a) => perWorker(a.asWouldBe, a.gridWorkers)?.toFixed(1) ?? '—', sorter: byNumber<WhatIfArea>((a) => perWorker(a.asWouldBe, a.gridWorkers) ?? -1),
            },
          ]}
        />
      </div>
    </section>
  )
}

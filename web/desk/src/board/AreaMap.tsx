import { Select, Segmented, Table, Tooltip } from 'antd'
import { useNavigate } from 'react-router'
import type { Board, BoardArea } from '@fangxian/shared'
import { percent } from '../charts/percent.ts'
import { useSpeech } from '../language/language.tsx'
import { overdueLegend, plainLegend, rateLegend, shadeOfOverdue, shadeOfRate, tiles } from './colouring.ts'
import { common } from '../language/words.ts'
import { useRowsOf } from './Opens.tsx'
import { words } from './words.ts'

interface Props {
  board: Board
  by: string
  table: boolean
  onBy: (by: string) => void
  onTable: (table: boolean) => void
}

const width = 92
const height = 80

/** The township's short name: what everybody drops is dropped. */
const dropped = /(街道办事处|居民委员会|村民委员会|居委会|村委会)$/
const short = (name: string) => (name.length > 4 ? name.replace(dropped, '') : name)

/** Areas as a tessellation coloured by one indicator, with the same numbers as a table behind it. */
export function AreaMap({ board, by, table, onBy, onTable }: Props) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const areas = [...board.areas].sort((a, b) => a.code.localeCompare(b.code))
  const rate = board.rates.find((r) => r.id === by)
  const { people } = useRowsOf()
  const overdueOf = (area: BoardArea) => people(`/worklist?area=${area.code}&due=overdue`) ?? `/board?area=${area.code}`
  const rowsOf = (area: BoardArea) => (rate ? `/indicators/${rate.id}?area=${area.code}` : overdueOf(area))
  const said = (area: BoardArea) => (rate ? percent(area.rates[rate.id]?.value, 0) : String(area.overdue))
  const shade = (area: BoardArea) => (rate ? shadeOfRate(area.rates[rate.id]?.value ?? null, rate.target) : shadeOfOverdue(area))
  const legend = rate ? (rate.target === null ? plainLegend : rateLegend) : overdueLegend
  const { columns, rows, places } = tiles(areas.length)

  return (
    <section className="sheet board-map" aria-labelledby="board-map">
      <div className="section-head">
        <h2 id="board-map">{t(board.areas[0] && board.areas[0].code.length > 9 ? words.areasBelow : words.townships)}</h2>
        <Segmented size="small" value={table ? 'table' : 'map'} onChange={(v) => onTable(v === 'table')}
          options={[{ value: 'map', label: t(words.asMap) }, { value: 'table', label: t(words.asTable) }]} />
      </div>
      <Select size="small" value={rate ? by : 'overdue'} onChange={onBy} aria-label={t(words.colouredBy)} style={{ width: '100%', marginBottom: 6 }}
        options={[{ value: 'overdue', label: t(words.overdueShare) }, ...board.rates.map((r) => ({ value: r.id, label: t(r.title) }))]} />
      {table ? (
        <Table<BoardArea> className="desk-table" size="small" tableLayout="fixed" pagination={false} rowKey="code" dataSource={areas} scroll={{ y: 330 }}
          columns={[
            { title: t(words.area), render: (_, a) => <a href={`/board?area=${a.code}`} onClick={(e) => { e.preventDefault(); navigate(`/board?area=${a.code}&view=table`) }}>{short(a.name)}</a> },
            { title: t(words.overdue), width: 62, className: 'num', render: (_, a) => <a className={a.overdue ? 'overdue' : ''} href={overdueOf(a)} onClick={(e) => { e.preventDefault(); navigate(overdueOf(a)) }}>{a.overdue}</a> },
            ...(rate ? [{ title: t(rate.title), width: 96, className: 'num', render: (_: unknown, a: BoardArea) => <a href={rowsOf(a)} onClick={(e) => { e.preventDefault(); navigate(rowsOf(a)) }}>{percent(a.rates[rate.id]?.value)}</a> }] : []),
          ]} />
      ) : (
        <svg viewBox={`0 0 ${columns * width + width / 2 + 4} ${rows * height + height * 0.36 + 4}`} className="tessellation" role="group" aria-label={t(words.schematicHint)}>
          {areas.map((area, i) => {
            const place = places[i]!
            const x = 2 + place.column * width + (place.row % 2 ? width / 2 : 0)
            const y = 2 + place.row * height
            const name = short(area.name)
            return (
              <a key={area.code} href={rowsOf(area)} onClick={(e) => { e.preventDefault(); navigate(rowsOf(area)) }} aria-label={`${name.length > 7 ? `${name.slice(0, 6)}…` : name} ${said(area)} ${area.name}`}>
                <g transform={`translate(${x} ${y})`} className={`hex ${shade(area)}`}>
                  <title>{`${area.name}${t(common.colon)}${rate ? `${t(rate.title)} ${percent(area.rates[rate.id]?.value)}` : `${t(words.overdue)} ${area.overdue} / ${area.overdue + area.open}`}`}</title>
                  <path d={`M${width / 2} 0 L${width - 2} ${height * 0.33} V${height} L${width / 2} ${height * 1.33} L2 ${height} V${height * 0.33} Z`} />
                  <text x={width / 2} y={height * 0.62} className={name.length > 5 ? 'long' : ''}>{name.length > 7 ? `${name.slice(0, 6)}…` : name}</text>
                  <text x={width / 2} y={height * 0.92} className="value">{said(area)}</text>
                </g>
              </a>
            )
          })}
        </svg>
      )}
      {!table && <p className="small quiet board-legend">
        {legend.map(([s, text]) => <span key={s}><i className={`key ${s}`} aria-hidden /> {t(text)}</span>)}
        <Tooltip title={t(words.schematicHint)}><b>{t(words.schematic)}</b></Tooltip>
      </p>}
    </section>
  )
}

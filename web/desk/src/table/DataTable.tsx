import { ColumnHeightOutlined, SettingOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Skeleton, Table, type TableProps } from 'antd'
import { useEffect, useMemo, useRef, useState, type Key, type ReactNode } from 'react'
import type { Page, Text } from '@fangxian/shared'
import { useKeys } from '../frame/keys.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { Failure } from '../parts/states.tsx'
import type { Column } from './columns.ts'
import { ExportMenu } from './ExportMenu.tsx'
import type { ListState } from './listState.ts'
import type { Fields } from './addressState.ts'
import { usePreferences } from './preferences.ts'
import { usePrinting } from './printing.ts'

interface Props<Row, F extends Fields> {
  /** Under which the eyes' preferences are kept. */
  name: string
  label: Text
  columns: Column<Row>[]
  rowKey: (row: Row) => string
  list: ListState<F>
  rows: { data: Page<Row> | undefined; isPending: boolean; isPlaceholderData: boolean; error: unknown; refetch: () => unknown }
  /** Enter on the row that j and k have reached. */
  onOpen?: (row: Row) => void
  /** Filters above the table. */
  filters?: ReactNode
  /** The list's address at the server: enables the export of exactly this filter. */
  exportPath?: string
  /** The list names people one by one: its export asks what for. */
  exportAsksPurpose?: boolean
  /** More to do with the list, before the choice of columns. */
  tools?: ReactNode
  /** What stands under the rows. */
  foot?: ReactNode
  /** What to do where there is nothing at all. */
  empty: ReactNode
  /** What can be done with the chosen rows; `isPage`: with all of the page that can be chosen. */
  bulk?: (rows: Row[], clear: () => void, isPage: boolean) => ReactNode
  selectable?: (row: Row) => boolean
  /** Heading to put before a row, where a new group begins. */
  groupOf?: (row: Row) => { key: string; heading: ReactNode }
}

function sorted<Row>(rows: Row[], by: (row: Row) => string | number | null, desc: boolean): Row[] {
  const way = desc ? -1 : 1
  return [...rows].sort((a, b) => {
    const [x, y] = [by(a), by(b)]
    // What is not known comes last either way.
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1
    return way * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'zh-CN'))
  })
}

type Line<Row> = { line: 'row'; row: Row } | { line: 'group'; key: string; heading: ReactNode }

/** One table for all lists: sticky header, sort, filters, columns, density, selection, keyboard, pages, export. */
export function DataTable<Row, F extends Fields>(props: Props<Row, F>) {
  const { columns, rowKey, list, rows, onOpen, groupOf } = props
  const { t } = useSpeech()
  const [preferences, setPreferences] = usePreferences(props.name)
  const [active, setActive] = useState(-1)
  const [selected, setSelected] = useState<Key[]>([])
  const complete = !!rows.data && rows.data.next === null && !list.page.after
  const data = useMemo(() => {
    const by = complete ? columns.find((c) => c.key === list.sort)?.sort : undefined
    return by ? sorted(rows.data!.rows, by, list.desc) : (rows.data?.rows ?? [])
  }, [rows.data, complete, columns, list.sort, list.desc])
  const clear = () => setSelected([])
  const section = useRef<HTMLElement>(null)

  // Ant Design measures columns with a hidden copy of the header, whose checkbox could still be reached by Tab.
  useEffect(() => section.current?.querySelectorAll('.ant-table-measure-row').forEach((row) => row.setAttribute('inert', '')))

  useEffect(() => setActive(-1), [rows.data])
  useEffect(() => setSelected((old) => old.filter((k) => data.some((r) => rowKey(r) === k))), [data])

  function move(step: number) {
    if (data.length === 0) return
    const next = Math.min(data.length - 1, Math.max(0, active + step))
    setActive(next)
    document.querySelector(`[data-row-key="${CSS.escape(rowKey(data[next]!))}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: (event) => {
      const row = data[active]
      // Enter on a link or button belongs to it.
      if (row && onOpen && !(event.target as HTMLElement).closest('a, button')) onOpen(row)
    },
    x: () => {
      const row = data[active]
      if (!row || !props.bulk || (props.selectable && !props.selectable(row))) return
      const key = rowKey(row)
      setSelected((old) => (old.includes(key) ? old.filter((k) => k !== key) : [...old, key]))
    },
  })

  const printing = usePrinting()
  const visible = columns.filter((c) => !(printing && c.key === 'act') && (c.optional ? preferences.shown.includes(c.key) : !preferences.hidden.includes(c.key)))
  const lines = useMemo<Line<Row>[]>(() => {
    let last = ''
    return data.flatMap((row): Line<Row>[] => {
      const line: Line<Row> = { line: 'row', row }
      const group = groupOf?.(row)
      if (!group || group.key === last) return [line]
      last = group.key
      return [{ line: 'group', key: `group-${group.key}`, heading: group.heading }, line]
    })
  }, [data, groupOf])

  const antColumns: TableProps<Line<Row>>['columns'] = visible.map((c, index) => ({
    key: c.key,
    title: t(c.title),
    width: c.width,
    align: c.align,
    className: [c.align === 'right' ? 'num' : '', c.wrap ? 'wrap' : ''].join(' '),
    sorter: !!c.sortBy || (complete && !!c.sort),
    sortOrder: list.sort && list.sort === (c.sortBy ?? c.key) ? (list.desc ? 'descend' : 'ascend') : null,
    showSorterTooltip: false,
    filters: c.filter?.options,
    filterMultiple: false,
    filteredValue: c.filter ? (list.filters[c.filter.field] ? [String(list.filters[c.filter.field])] : null) : undefined,
    onCell: (line) => (line.line === 'group' ? { colSpan: index === 0 ? visible.length : 0 } : {}),
    render: (_, line) => (line.line === 'group' ? line.heading : c.render(line.row)),
  }))

  const onChange: TableProps<Line<Row>>['onChange'] = (_, filters, sorter, extra) => {
    if (extra.action === 'sort' && !Array.isArray(sorter)) {
      const column = columns.find((c) => c.key === sorter.columnKey)
      list.setSort(sorter.order ? (column?.sortBy ?? String(sorter.columnKey)) : '', sorter.order === 'descend')
    }
    if (extra.action === 'filter') {
      const patch: Fields = {}
      for (const c of columns) if (c.filter) patch[c.filter.field] = String(filters[c.key]?.[0] ?? '')
      list.setFilters(patch as Partial<F>)
    }
  }

  if (rows.error && !rows.data) return <Failure error={rows.error} onRetry={() => void rows.refetch()} />
  const selectedRows = data.filter((r) => selected.includes(rowKey(r)))
  const total = rows.data ? rows.data.total.toLocaleString('en') + (rows.data.totalIsAtLeast ? '+' : '') : ''

  return (
    <section aria-label={t(props.label)} ref={section}>
      <div className="toolbar">
        {props.filters}
        {list.hasFilters && <Button type="link" size="small" onClick={list.clear}>{t(common.clearFilters)}</Button>}
        <span className="toolbar-tools">
          {props.exportPath && <ExportMenu path={props.exportPath} query={list.query} asksPurpose={props.exportAsksPurpose} />}
          {props.tools}
          <Popover trigger="click" placement="bottomRight" content={
            <div className="column-choice">
              {columns.map((c) => (
                <Checkbox key={c.key} disabled={c.fixed} checked={visible.includes(c)} onChange={(e) => {
                  const field = c.optional ? 'shown' : 'hidden'
                  const on = c.optional ? e.target.checked : !e.target.checked
                  setPreferences({ [field]: on ? [...preferences[field], c.key] : preferences[field].filter((k) => k !== c.key) })
                }}>{t(c.title)}</Checkbox>
              ))}
            </div>
          }>
            <Button size="small" icon={<SettingOutlined />} aria-label={t(common.columns)} title={t(common.columns)} />
          </Popover>
          <Button size="small" icon={<ColumnHeightOutlined />} aria-label={t(common.density)} title={t(preferences.roomy ? common.compact : common.roomy)}
            aria-pressed={preferences.roomy} onClick={() => setPreferences({ roomy: !preferences.roomy })} />
        </span>
      </div>
      {props.bulk && selectedRows.length > 0 && (
        <div className="bulk no-print" role="status">
          {t(common.selected(selectedRows.length))} {props.bulk(selectedRows, clear, data.every((r) => selected.includes(rowKey(r)) || props.selectable?.(r) === false))}
          <Button type="text" size="small" onClick={clear}>{t(common.cancel)}</Button>
        </div>
      )}
      {rows.isPending ? (
        <Skeleton active title={false} paragraph={{ rows: 14, width: '100%' }} />
      ) : data.length === 0 ? (
        <div className="sheet empty">
          {list.hasFilters ? <><p>{t(common.nothingFound)}</p><Button onClick={list.clear}>{t(common.clearFilters)}</Button></> : props.empty}
        </div>
      ) : (
        <Table<Line<Row>>
          className={rows.isPlaceholderData ? 'desk-table refreshing' : 'desk-table'}
          columns={antColumns}
          dataSource={lines}
          rowKey={(line) => (line.line === 'group' ? line.key : rowKey(line.row))}
          size={preferences.roomy ? 'middle' : 'small'}
          tableLayout="fixed"
          sticky={printing ? false : { offsetHeader: 48 }}
          pagination={false}
          onChange={onChange}
          rowClassName={(line) => (line.line === 'group' ? 'group-row' : active >= 0 && line.row === data[active] ? 'active' : '')}
          onRow={(line) => (line.line === 'row' && onOpen ? { onDoubleClick: () => onOpen(line.row) } : {})}
          rowSelection={props.bulk && !printing ? {
            selectedRowKeys: selected,
            onChange: setSelected,
            columnWidth: 36,
            getCheckboxProps: (line) => (line.line === 'group' ? { disabled: true, style: { display: 'none' } } : { disabled: props.selectable ? !props.selectable(line.row) : false, 'aria-label': t(common.confirm) }),
            getTitleCheckboxProps: () => ({ 'aria-label': t(common.all) }),
          } : undefined}
        />
      )}
      {data.length > 0 && props.foot}
      {rows.data && data.length > 0 && (
        <div className="table-foot">
          <span className="quiet">{t(common.total(total))}</span>
          <span className="spring" />
          <Button size="small" disabled={!list.page.after} onClick={list.page.first}>{t(common.firstPage)}</Button>
          <Button size="small" disabled={!list.page.after} onClick={list.page.previous}>{t(common.previousPage)}</Button>
          <Button size="small" disabled={!rows.data.next} onClick={() => rows.data?.next && list.page.next(rows.data.next)}>{t(common.nextPage)}</Button>
        </div>
      )}
    </section>
  )
}

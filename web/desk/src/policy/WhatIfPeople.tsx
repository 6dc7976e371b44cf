import { useMemo } from 'react'
import { Link, useNavigate } from 'react-router'
import { api, type WhatIfPerson } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { AreaName } from '../parts/AreaName.tsx'
import { useMay } from '../session/session.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useRows, type ListState } from '../table/listState.ts'
import { whatIfWords as words } from './whatIfWords.ts'

type Filters = { pack: string; version: string; from: string; transition: string; change: string }

/** The people behind a number, for whoever may read people. */
export function WhatIfPeople({ list }: { list: ListState<Filters> }) {
  const mayRead = useMay('read-people')
  // Clearing the filters of the list would clear the question.
  return mayRead ? <List list={{ ...list, hasFilters: false }} /> : null
}

function List({ list }: { list: ListState<Filters> }) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const rows = useRows('what-if-people', list.query, list.page.after, (query, signal) => api.policies.whatIfPeople(query, signal))
  const columns = useMemo<Column<WhatIfPerson>[]>(() => [
    { key: 'person', title: words.name, width: 120, fixed: true, render: (r) => <Link to={`/people/${r.person.id}`}>{r.person.name}</Link> },
    { key: 'was', title: words.was, width: 150, render: (r) => r.was ?? '—' },
    { key: 'becomes', title: words.becomes, width: 160, render: (r) => r.becomes ?? '—' },
    { key: 'area', title: common.area, render: (r) => <AreaName area={r.area} /> },
  ], [t])
  return (
    <section className="what-if-people">
      <DataTable
        name="what-if-people"
        label={words.people}
        columns={columns}
        rowKey={(r) => r.person.id}
        list={list}
        rows={rows}
        onOpen={(r) => navigate(`/people/${r.person.id}`)}
        exportPath="/api/policy/what-if/people"
        empty={<p>{t(words.nobody)}</p>}
      />
    </section>
  )
}

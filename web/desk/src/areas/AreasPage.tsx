import { Button, Table, Tree } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { api, type AreaNode } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { levelNames, nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useMay, useSession } from '../session/session.tsx'
import { AddAreaDialog, levelBelow } from './AddAreaDialog.tsx'
import { words } from './words.ts'

interface Node {
  key: string
  title: string
  isLeaf: boolean
  children?: Node[]
}

const grouped = (n: number | null) => (n === null ? '—' : n.toLocaleString('en'))

/** The area tree with its people: county, townships, villages, and what one adds below. */
export default function AreasPage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const session = useSession()
  const cache = useQueryClient()
  const { code = session.area.code } = useParams()
  const mayAdd = useMay('manage-areas')
  const [branches, setBranches] = useState<Record<string, AreaNode[]>>({})
  const [adding, setAdding] = useState(false)
  const top = useQuery({ queryKey: ['areas', 'children', session.area.code], queryFn: ({ signal }) => api.areas.children(session.area.code, signal) })
  const area = useQuery({ queryKey: ['areas', 'one', code], queryFn: ({ signal }) => api.areas.one(code, signal) })
  const below = useQuery({ queryKey: ['areas', 'children', code], queryFn: ({ signal }) => api.areas.children(code, signal) })

  const nodeOf = (a: AreaNode): Node => ({ key: a.code, title: a.people === null ? a.name : a.name + t(common.aside(grouped(a.people))), isLeaf: a.children === 0, children: branches[a.code]?.map(nodeOf) })
  if (top.error) return <Failure error={top.error} onRetry={() => void top.refetch()} />
  if (!top.data) return <PageSkeleton />
  const under = area.data ? levelBelow(area.data.level) : null
  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={t(words.officialNote)} />
      <div className="areas-columns">
        <nav className="sheet areas-tree no-print" aria-label={t(words.title)}>
          <Tree
            treeData={[{ key: session.area.code, title: session.area.name, isLeaf: false, children: top.data.map(nodeOf) }]}
            defaultExpandedKeys={[session.area.code]}
            selectedKeys={[code]}
            loadData={async (node) => {
              const key = String(node.key)
              if (key === session.area.code || branches[key]) return
              const children = await cache.fetchQuery({ queryKey: ['areas', 'children', key], queryFn: () => api.areas.children(key) })
              setBranches((old) => ({ ...old, [key]: children }))
            }}
            onSelect={(_, info) => navigate(`/areas/${String(info.node.key)}`)}
            blockNode
          />
        </nav>
        <section className="sheet">
          {area.error && <Failure error={area.error} onRetry={() => void area.refetch()} />}
          {area.data && (
            <>
              <div className="section-head">
                <h2>{area.data.path || area.data.name}</h2>
                {mayAdd && under && <Button size="small" onClick={() => setAdding(true)}>{t(words.add)}</Button>}
              </div>
              <p>
                {t(nameOf(levelNames, area.data.level))} · {t(words.code)} {area.data.code} {area.data.people !== null && ` · ${t(words.count(grouped(area.data.people)))}`}
              </p>
              {session.powers.includes('read-people') && (
                <p>
                  {t(words.open)} <Link to={`/people?area=${code}`}>{t(words.toPeople)}</Link> · <Link to={`/worklist?area=${code}`}>{t(words.toWorklist)}</Link> · <Link to={`/measures?area=${code}`}>{t(words.toMeasures)}</Link>
                </p>
              )}
              <h3>{t(words.below)}</h3>
              {below.data?.length === 0 ? <p className="quiet">{t(words.noChildren)}</p> : (
                <Table<AreaNode>
                  className="desk-table" size="small" tableLayout="fixed" rowKey="code" loading={below.isPending} dataSource={below.data ?? []} pagination={false} sticky={{ offsetHeader: 48 }}
                  // `children` is the number of areas below, not rows to nest.
                  expandable={{ childrenColumnName: 'nested' }}
                  columns={[
                    { title: t(words.name), render: (_, a) => <Link to={`/areas/${a.code}`}>{a.name}</Link>, sorter: (a, b) => a.code.localeCompare(b.code) },
                    { title: t(words.level), width: 120, render: (_, a) => t(nameOf(levelNames, a.level)) },
                    { title: t(words.code), width: 180, dataIndex: 'code' },
                    { title: t(words.children), width: 90, className: 'num', render: (_, a) => grouped(a.children) },
                    { title: t(words.people), width: 110, className: 'num', render: (_, a) => (session.powers.includes('read-people') ? <Link to={`/people?area=${a.code}`}>{grouped(a.people)}</Link> : grouped(a.people)), sorter: (a, b) => (a.people ?? 0) - (b.people ?? 0) },
                  ]}
                />
              )}
              <AddAreaDialog parent={area.data} open={adding} onClose={() => setAdding(false)} onAdded={() => {
                setBranches(({ [code]: _, ...rest }) => rest)
                void cache.invalidateQueries({ queryKey: ['areas'] })
              }} />
            </>
          )}
        </section>
      </div>
    </div>
  )
}

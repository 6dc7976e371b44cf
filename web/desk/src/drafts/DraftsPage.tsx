import { Button, Table } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { api, type DraftEntry } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { Moment } from '../parts/When.tsx'
import { useMay } from '../session/session.tsx'
import { useAddressState } from '../table/addressState.ts'
import { NewDraft } from './NewDraft.tsx'
import { words } from './words.ts'

/** The drafts there are, the last saved first. `new` in the address is what the open dialog begins from. */
export default function DraftsPage() {
  const { t } = useSpeech()
  const may = useMay('draft-policy')
  const [at, go] = useAddressState({ new: '' })
  const drafts = useQuery({ queryKey: ['drafts'], queryFn: ({ signal }) => api.drafts.list(signal) })
  if (drafts.error) return <Failure error={drafts.error} onRetry={() => void drafts.refetch()} />
  if (!drafts.data) return <PageSkeleton />
  const begin = may && <Button type="primary" onClick={() => go({ new: 'empty' })}>{t(words.begin)}</Button>
  return (
    <div className="page">
      <PageHead title={t(words.title)} aside={t(words.hint)}>{begin}</PageHead>
      {drafts.data.length === 0 ? <div className="sheet empty"><p>{t(words.empty)}</p></div> : (
        <div className="drafts-list">
          <Table<DraftEntry>
            className="desk-table"
            size="small"
            tableLayout="fixed"
            pagination={false}
            rowKey="id"
            dataSource={drafts.data}
            columns={[
              { title: t(words.document), render: (_, d) => <Link to={`/policy/drafts/${d.id}`}>{d.title ? t(d.title) : t(words.noTitle)}</Link> },
              { title: t(words.id), width: 190, render: (_, d) => <code>{d.id}</code> },
              { title: t(words.version), width: 70, align: 'right', dataIndex: 'version' },
              { title: t(words.savedBy), width: 130, dataIndex: 'savedBy' },
              { title: t(words.savedAt), width: 130, render: (_, d) => <Moment at={d.savedAt} /> },
              { title: t(words.checks), width: 200, render: (_, d) => <State draft={d} /> },
            ]}
          />
        </div>
      )}
      {may && <NewDraft from={at.new} taken={drafts.data.map((d) => d.id)} onClose={() => go({ new: '' }, true)} />}
    </div>
  )
}

function State({ draft }: { draft: DraftEntry }) {
  const { t } = useSpeech()
  if (!draft.checked) return <span className="soon">{t(words.unchecked)}</span>
  return (
    <>
      {draft.problems === 0 ? <span className="done">{t(words.clean)}</span> : <b className="overdue">{t(words.problemsN(draft.problems))}</b>}
      {draft.sound && <span className="quiet">{t(common.comma)}{t(words.casesN(draft.cases))}</span>}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api } from '@fangxian/shared'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useAddressState } from '../table/addressState.ts'
import { DraftEditor } from './DraftEditor.tsx'

/** A draft at one of its versions; the newest unless the address names another. */
export default function DraftPage() {
  const { id = '' } = useParams()
  const [at] = useAddressState({ version: '' })
  const version = at.version ? Number(at.version) : null
  // Whoever writes must not have the text exchanged beneath their hands: it is fetched when the page is opened, and no more.
  const draft = useQuery({ queryKey: ['draft', id, version], queryFn: ({ signal }) => api.drafts.one(id, version, signal), staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false })
  if (draft.error) return <Failure error={draft.error} onRetry={() => void draft.refetch()} />
  if (!draft.data) return <PageSkeleton />
  return <DraftEditor key={`${draft.data.id}@${draft.data.version}`} draft={draft.data} />
}

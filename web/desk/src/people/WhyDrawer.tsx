import { Drawer, Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { Failure } from '../parts/states.tsx'
import { Explanation } from './Explanation.tsx'
import { whyWords as words } from './whyWords.ts'

export interface WhyQuestion {
  person: string
  rule: string
  from: string
}

/** Milliseconds that the drawer takes to slide out; until then it keeps the focus for itself. */
const closing = 400

/** Why a measure applies: the clause in our words, the rule, our reading, each condition with its truth, the facts. */
export function WhyDrawer({ question, onClose }: { question: WhyQuestion | null; onClose: () => void }) {
  const { t } = useSpeech()
  const answer = useQuery({
    queryKey: ['why', question],
    queryFn: ({ signal }) => api.people.why(question!.person, { rule: question!.rule, from: question!.from }, words.purpose.zh, signal),
    enabled: question !== null,
  })
  const why = answer.data
  // Whoever asked by keyboard goes on from where they asked, however soon the drawer was closed again.
  const asker = useRef<HTMLElement | null>(null)
  if (question !== null) asker.current ??= document.activeElement as HTMLElement | null
  useEffect(() => {
    if (question !== null) return
    const giveBack = setTimeout(() => {
      asker.current?.focus({ preventScroll: true })
      asker.current = null
    }, closing)
    return () => clearTimeout(giveBack)
  }, [question])
  return (
    <Drawer open={question !== null} onClose={onClose} size={520} title={t(common.why)} destroyOnHidden>
      {answer.isPending && <Skeleton active />}
      {answer.error && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {why && <Explanation why={why} />}
    </Drawer>
  )
}

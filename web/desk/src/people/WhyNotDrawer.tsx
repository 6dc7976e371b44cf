import { Drawer, Select, Skeleton } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { Failure } from '../parts/states.tsx'
import { Explanation } from './Explanation.tsx'
import { whyWords as words } from './whyWords.ts'

/** The kinds of rules that speak of persons; one of each may share an id. */
const kinds = ['measure', 'obligation'] as const

/** Any rule of the pack in force, and the first condition that kept it from applying to this person. */
export function WhyNotDrawer({ person, open, onClose }: { person: string; open: boolean; onClose: () => void }) {
  const { t } = useSpeech()
  const [chosen, setChosen] = useState<string>()
  const packs = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => api.policies.list(signal), staleTime: 300_000, enabled: open })
  const inForce = packs.data?.find((p) => p.inForce)
  const pack = useQuery({ queryKey: ['policy', inForce?.id], queryFn: ({ signal }) => api.policies.one(inForce!.id, signal), staleTime: 300_000, enabled: open && !!inForce })
  const [kind, rule] = chosen?.split(':') ?? []
  const answer = useQuery({
    queryKey: ['why-not', person, chosen],
    queryFn: ({ signal }) => api.people.why(person, { rule: rule!, kind }, words.purposeNot.zh, signal),
    enabled: open && !!rule,
  })
  const failed = packs.error ?? pack.error
  const waits = packs.isPending || (!!inForce && pack.isPending)
  return (
    <Drawer open={open} onClose={onClose} size={520} title={t(words.whyNot)} destroyOnHidden>
      {waits && <Skeleton active />}
      {failed && <Failure error={failed} onRetry={() => void (packs.error ? packs : pack).refetch()} />}
      {packs.data && !inForce && <p className="quiet">{t(words.noPack)}</p>}
      {pack.data && (
        <>
          <label className="why-not-rule">
            <span>{t(words.chooseRule)}</span>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              value={chosen}
              onChange={setChosen}
              placeholder={t(words.choosePlaceholder)}
              aria-label={t(words.chooseRule)}
              options={kinds.map((k) => ({
                label: t(words[k]),
                options: pack.data.rules.filter((r) => r.kind === k).map((r) => ({ value: `${k}:${r.id}`, label: t(words.ruleOf(t(r.title), r.clause)) })),
              }))}
            />
          </label>
          {!chosen && <p className="quiet">{t(words.whyNotHint)}</p>}
        </>
      )}
      {chosen && answer.isPending && <Skeleton active />}
      {answer.error && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <p className="why-outcome"><b>{t(answer.data.title)}</b> · {t(words.outcomes[answer.data.outcome])}</p>
          <Explanation why={answer.data} />
        </>
      )}
    </Drawer>
  )
}

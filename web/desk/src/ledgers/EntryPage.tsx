import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button, Dropdown, Tooltip } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLocation, useNavigate, useParams } from 'react-router'
import { api, time, type LedgerDeclaration, type LedgerEntry, type LedgerTransition } from '@fangxian/shared'
import { useNow } from '../frame/now.ts'
import { useSpeech } from '../language/language.tsx'
import { nameOf, ownerNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { usePrinting } from '../table/printing.ts'
import { isFinal, stateLabel, type CameFrom } from './columns.tsx'
import { EntryClocks } from './EntryClocks.tsx'
import { EntryDocuments } from './EntryDocuments.tsx'
import { EntryFields } from './EntryFields.tsx'
import { EntryHistory } from './EntryHistory.tsx'
import { EntryLinks } from './EntryLinks.tsx'
import { entryWords as words } from './entryWords.ts'
import { StepDialog } from './StepDialog.tsx'
import { entryAddress, useLedger } from './useLedgers.ts'
import { words as listWords } from './words.ts'

/** One entry: what it is and who has to do what, then its deadlines, its content, its history. */
export default function EntryPage() {
  const { id = '', entry = '' } = useParams()
  const ledger = useLedger(id)
  const answer = useQuery({ queryKey: ['ledger-entry', id, entry], queryFn: ({ signal }) => api.ledgers.entry(id, entry, signal) })
  const failed = (ledger.error && !ledger.data) || (answer.error && !answer.data)
  if (failed) return <Failure error={ledger.error ?? answer.error} onRetry={() => void Promise.all([ledger.refetch(), answer.refetch()])} />
  if (!ledger.data || !answer.data) return <PageSkeleton />
  return <Entry ledger={ledger.data} entry={answer.data} />
}

/** Correcting and making void are steps that every ledger has without declaring them. */
export const voidStep = (label: LedgerTransition['label']): LedgerTransition =>
  ({ id: 'void', label, from: [], to: 'void', mayTake: true, asks: [], needs: [], evidence: false, reason: true, automatic: false, bulk: false })

function Entry({ ledger, entry }: { ledger: LedgerDeclaration; entry: LedgerEntry }) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const location = useLocation()
  const cache = useQueryClient()
  const from = location.state as CameFrom | null
  const [taking, setTaking] = useState<LedgerTransition | null>(null)
  useEffect(() => {
    document.title = `${entry.number} · ${t(common.product)}`
  }, [entry.number, t])

  const refresh = () => cache.invalidateQueries({ predicate: (q) => !['areas', 'policy'].includes(String(q.queryKey[0])) })
  const steps = entry.steps.flatMap((s) => ledger.transitions.filter((d) => d.id === s.id && !d.automatic).map((declared) => ({ ...s, declared })))
  // The way that an entry usually goes stands out; returning or cancelling it does not, even where nothing else is possible.
  const usual = ledger.transitions.find((d) => !d.automatic && d.from.includes(entry.state))?.id
  const primary = steps.find((s) => s.may && s.id === usual)?.id
  return (
    <div className="page entry">
      <PageHead
        title={<><Button type="text" className="no-print" icon={<ArrowLeftOutlined />} aria-label={t(listWords.back(t(ledger.title)))} title={t(listWords.back(t(ledger.title)))}
          onClick={() => navigate(`/ledgers/${ledger.id}${from?.list ?? ''}`, { state: from?.kept })} />{entry.number}</>}
        aside={[t(ledger.title), entry.area?.path].filter(Boolean).join(' · ')}
      >
        <Button onClick={() => window.print()}>{t(words.print)}</Button>{' '}
        {(entry.mayEdit || entry.mayVoid) && (
          <Dropdown trigger={['click']} menu={{
            items: [
              ...(entry.mayEdit ? [{ key: 'edit', label: t(words.edit) }] : []),
              ...(entry.mayVoid ? [{ key: 'void', label: t(words.void), danger: true }] : []),
            ],
            onClick: ({ key }) => (key === 'edit' ? navigate(`${entryAddress(ledger.id, entry.id)}/edit`, { state: from }) : setTaking(voidStep(words.void))),
          }}>
            <Button>{t(words.more)}</Button>
          </Dropdown>
        )}
      </PageHead>
      <Headline ledger={ledger} entry={entry} />
      {steps.length > 0 && (
        <div className="steps-bar no-print" role="group" aria-label={t(words.steps)}>
          {steps.map((s) => (
            <Tooltip key={s.id} title={s.may ? undefined : s.why ? t(s.why) : t(words.cannotNow)}>
              {/* A button that cannot be pressed gives no hint to the mouse: what is around it does, and readers hear the reason. */}
              <span tabIndex={s.may ? undefined : 0} aria-label={s.may ? undefined : `${t(s.label)}${t(common.colon)}${s.why ? t(s.why) : t(words.cannotNow)}`}>
                <Button type={s.id === primary ? 'primary' : 'default'} disabled={!s.may} onClick={() => setTaking(s.declared)}>{t(s.label)}</Button>
              </span>
            </Tooltip>
          ))}
          {/* Where there is nothing else to do, the reason is read without looking for it. */}
          {steps.length === 1 && !steps[0]!.may && <span className="quiet">{t(steps[0]!.why ?? words.cannotNow)}</span>}
        </div>
      )}
      <div className="entry-columns">
        <div>
          <EntryFields ledger={ledger} entry={entry} />
          <EntryHistory ledger={ledger} entry={entry} />
        </div>
        <div>
          <EntryClocks entry={entry} settled={isFinal(ledger, entry.state)} />
          <EntryDocuments ledger={ledger} entry={entry} />
          <EntryLinks ledger={ledger} entry={entry} />
        </div>
      </div>
      {taking && <StepDialog key={taking.id} ledger={ledger} entry={entry} step={taking} onClose={() => setTaking(null)} onChanged={refresh} />}
    </div>
  )
}

/** In one sentence: what it is, how it stands, and who owes what by when. */
function Headline({ ledger, entry }: { ledger: LedgerDeclaration; entry: LedgerEntry }) {
  const { t, language } = useSpeech()
  const now = useNow()
  const printing = usePrinting()
  const state = t(stateLabel(ledger, entry.state))
  // A text that ends in a mark of its own needs no second one before what follows.
  const headline = (entry.headline || entry.number).replace(/[\u3002.\uff1b;]+$/, '')
  const [owed] = entry.clocks.filter((c) => c.state === 'open' || c.state === 'overdue').sort((a, b) => a.due.localeCompare(b.due))
  const owner = t(nameOf(ownerNames, owed?.owner))
  const due = owed ? time.millisecondsOf(owed.due) : 0
  const late = owed !== undefined && due < now
  const rest = isFinal(ledger, entry.state)
    ? words.settled
    : owed ? (late ? words.owesLate : words.owes)(owner, t(owed.title), printing ? time.exact(due) : time.spoken(due, now, language)) : words.nothingOwed
  return (
    <p className="headline">
      {t(words.isIn(headline, state))}<span className={late && !isFinal(ledger, entry.state) ? 'overdue' : ''}>{t(rest)}</span>{t(words.stop)}
    </p>
  )
}

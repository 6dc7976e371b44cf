import { Button } from 'antd'
import { useState } from 'react'
import { api, type LedgerDeclaration, type LedgerRow, type LedgerTransition, type Query } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { BulkDialog, type Many } from './BulkDialog.tsx'
import { narrowedTo } from './filters.ts'
import { words } from './words.ts'

export const bulkSteps = (ledger: LedgerDeclaration): LedgerTransition[] => ledger.transitions.filter((s) => s.bulk && s.mayTake && !s.automatic && !s.evidence)

export const canTake = (step: LedgerTransition, row: LedgerRow): boolean => step.from.includes(row.state)

interface Props {
  ledger: LedgerDeclaration
  rows: LedgerRow[]
  /** There are more of the filter than the page shows, and all of the page are chosen. */
  whole: { total: number; asked: { query: Query; words: boolean } } | null
  onDone: () => void
}

const grouped = (n: number) => n.toLocaleString('en')

/** One button for each step that some of the chosen entries can take: those of the page, or all of the filter. */
export function BulkSteps({ ledger, rows, whole, onDone }: Props) {
  const { t } = useSpeech()
  const [taking, setTaking] = useState<{ step: LedgerTransition; many: Many } | null>(null)
  const [wantsWhole, setWantsWhole] = useState(false)
  const [finding, setFinding] = useState('')
  const isWhole = wantsWhole && whole !== null

  async function open(step: LedgerTransition) {
    if (!isWhole) return setTaking({ step, many: { entries: rows.filter((r) => canTake(step, r)).map((r) => ({ id: r.id, seen: r.seen })), others: rows.filter((r) => !canTake(step, r)).length } })
    const filter = narrowedTo(ledger, step.from, whole.asked.query)
    setFinding(step.id)
    // How many it touches is said before anybody agrees to it.
    const total = filter ? await api.ledgers.entries(ledger.id, { ...filter, limit: 1 }, whole.asked.words).then((page) => page.total, () => null) : 0
    setFinding('')
    if (total !== null) setTaking({ step, many: { filter: filter ?? {}, total } })
  }

  const steps = bulkSteps(ledger).filter((s) => (isWhole ? narrowedTo(ledger, s.from, whole.asked.query) !== null : rows.some((r) => canTake(s, r))))
  return (
    <>
      {whole && (isWhole
        ? <b>{t(words.wholeChosen(grouped(whole.total)))}</b>
        : <Button size="small" type="link" onClick={() => setWantsWhole(true)}>{t(words.wholeFilter(grouped(whole.total)))}</Button>)}
      {steps.map((s) => (
        <Button key={s.id} size="small" type="primary" loading={finding === s.id} onClick={() => void open(s)}>
          {isWhole ? t(s.label) : t(words.tab(t(s.label), String(rows.filter((r) => canTake(s, r)).length)))}
        </Button>
      ))}
      {taking && <BulkDialog ledger={ledger} step={taking.step} many={taking.many} onClose={(done) => { setTaking(null); if (done) onDone() }} />}
    </>
  )
}


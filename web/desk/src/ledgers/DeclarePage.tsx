import { Alert, App, Button, Input, Skeleton } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { api, ApiError, type DraftFinding } from '@fangxian/shared'
import { CodeEditor, type EditorHandle } from '../drafts/CodeEditor.tsx'
import { namesOf } from '../drafts/completion.ts'
import { useLeaving } from '../drafts/useLeaving.ts'
import { words as draftWords } from '../drafts/words.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useMay, useSession } from '../session/session.tsx'
import { declareWords as words } from './declareWords.ts'
import { emptyDeclaration, headingsToYaml, splitHeadings } from './headings.ts'
import { LedgerPreview } from './LedgerPreview.tsx'
import { useLedgerTitle } from './useLedgers.ts'
import { useLedgerCheck } from './useLedgerCheck.ts'

/** Where a ledger is written, or the next version of one: its text on the left, what it comes to on the right. */
export default function DeclarePage() {
  const { t } = useSpeech()
  const may = useMay('manage-ledgers')
  const [address] = useSearchParams()
  const from = address.get('from')
  const text = useQuery({ queryKey: ['ledger-text', from], queryFn: ({ signal }) => api.ledgers.text(from!, signal), enabled: may && from !== null, staleTime: Infinity })
  if (!may) return <div className="page"><PageHead title={t(words.title)} /><div className="sheet empty"><p>{t(words.notYours)}</p></div></div>
  if (text.error) return <Failure error={text.error} onRetry={() => void text.refetch()} />
  if (from !== null && !text.data) return <PageSkeleton />
  return <Declare from={from} base={text.data?.text ?? ''} />
}

function readKept(key: string, base: string): string | null {
  const kept = sessionStorage.getItem(key)
  return kept && kept !== base ? kept : null
}

function Declare({ from, base }: { from: string | null; base: string }) {
  const { t } = useSpeech()
  const { user } = useSession()
  const { modal, message } = App.useApp()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const keepKey = `fangxian.declare.${user}.${from ?? ''}`
  const [kept] = useState(() => readKept(keepKey, base))
  const [text, setText] = useState(kept ?? base)
  const [restored, setRestored] = useState(kept !== null)
  const [round, setRound] = useState(0)
  const [headings, setHeadings] = useState('')
  const [refused, setRefused] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const editor = useRef<EditorHandle>(null)
  const { check, ledger, busy: checking, trouble } = useLedgerCheck(text)
  const before = useLedgerTitle(from)
  const findings = useMemo((): DraftFinding[] => (check?.diagnostics ?? []).map((d) => ({ ...d, severity: 'error', file: 'pack' })), [check])
  const unsaved = text !== base && text.trim() !== ''
  useLeaving(unsaved)

  useEffect(() => {
    if (unsaved) sessionStorage.setItem(keepKey, text)
    else sessionStorage.removeItem(keepKey)
  }, [unsaved, text, keepKey])

  function begin(next: string) {
    setText(next)
    setRound(round + 1)
    setRestored(false)
    setRefused([])
  }

  function use() {
    if (!ledger) return
    modal.confirm({
      title: t(words.useTitle(t(ledger.title), ledger.version)), content: t(words.useHint), okText: t(words.use), cancelText: t(common.cancel),
      onOk: async () => {
        setBusy(true)
        setRefused([])
        try {
          const made = await api.ledgers.declare(text)
          sessionStorage.removeItem(keepKey)
          await cache.invalidateQueries({ predicate: (q) => String(q.queryKey[0]).startsWith('ledger') })
          message.success(t(words.used(t(ledger.title))))
          navigate(`/ledgers/${made.id}`)
        } catch (e) {
          const error = e as ApiError
          setRefused(error.refusals.length > 0 ? error.refusals.map((r) => t(r)) : [t(error.text)])
        } finally {
          setBusy(false)
        }
      },
    })
  }

  const ready = unsaved && ledger !== null && check !== null && findings.length === 0 && !checking
  return (
    <div className="page declare">
      <PageHead title={from ? t(words.changeTitle(t(ledger?.title ?? before))) : t(words.title)} aside={t(words.hint)}>
        {from && <Link to={`/ledgers/${from}`}>{t(words.openLedger)}</Link>}{' '}
        <Button type="primary" disabled={!ready} title={ready ? undefined : t(words.mendFirst)} loading={busy} onClick={use}>{t(words.use)}</Button>
      </PageHead>
      {restored && <Alert type="info" role="status" style={{ marginBottom: 8 }} title={t(words.restored)} action={<Button size="small" onClick={() => begin(base)}>{t(words.discard)}</Button>} />}
      {trouble && <Alert type="warning" role="alert" style={{ marginBottom: 8 }} title={t(trouble)} />}
      {refused.map((line, i) => <Alert key={i} type="error" showIcon role="alert" style={{ marginBottom: 8 }} title={line} />)}
      {!text.trim() ? (
        <section className="sheet declare-start" aria-labelledby="start">
          <h2 id="start">{t(words.start)}</h2>
          <label htmlFor="headings">{t(words.startHeadings)}</label>
          <Input.TextArea id="headings" rows={3} value={headings} placeholder={t(words.headingsExample)} aria-describedby="headings-hint" autoFocus onChange={(e) => setHeadings(e.target.value)} />
          <span id="headings-hint" className="quiet small">{t(words.headings)}{t(common.comma)}{t(words.fromHeadingsHint)}</span>
          <div className="row-actions">
            <Button type="primary" disabled={splitHeadings(headings).length === 0} onClick={() => begin(headingsToYaml(headings))}>{t(words.fromHeadings)}</Button>
            <Button onClick={() => begin(emptyDeclaration())}>{t(words.startEmpty)}</Button>
          </div>
        </section>
      ) : (
        <div className="declare-columns">
          <div>
            <CodeEditor key={round} ref={editor} label={t(words.text)} start={text} readOnly={false} schema={undefined} names={() => namesOf('', 'zh')} findings={findings} onChange={setText} onSave={() => ready && use()} />
            <section className="sheet draft-findings" aria-labelledby="found">
              <h2 id="found">{t(words.found)} <span className="quiet small" role="status">{checking ? t(words.checking) : findings.length > 0 ? findings.length : check ? t(words.clean) : ''}</span></h2>
              <ol className="findings">
                {findings.map((f, i) => (
                  <li key={i}>
                    <button type="button" onClick={() => editor.current?.goTo(f.line, f.column)}>
                      <code>{f.code}</code> <span className="quiet">{t(draftWords.place(f.line, f.column))}</span>
                      <span className="finding-what">{t(f.what)}</span>
                      <span className="finding-cure quiet">{t(f.cure)}</span>
                    </button>
                    <span className="finding-why small quiet">{t(common.reason)}{t(common.colon)}{t(f.why)}</span>
                  </li>
                ))}
              </ol>
            </section>
          </div>
          <section className="sheet declare-preview" aria-label={t(words.preview)}>
            {ledger ? <LedgerPreview key={`${ledger.id} ${ledger.fields.map((f) => f.id).join()}`} ledger={ledger} /> : checking ? <Skeleton active /> : <p className="quiet">{t(words.noPreview)}</p>}
          </section>
        </div>
      )}
    </div>
  )
}

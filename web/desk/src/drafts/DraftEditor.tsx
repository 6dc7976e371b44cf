import { Alert, App, Button, Dropdown, Tabs } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { api, type Draft, type DraftFinding } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Moment } from '../parts/When.tsx'
import { useMay, useSession } from '../session/session.tsx'
import { CaseRuns } from './CaseRuns.tsx'
import { CodeEditor, type EditorHandle } from './CodeEditor.tsx'
import { namesOf } from './completion.ts'
import { Difference, type Texts } from './Difference.tsx'
import { Findings } from './Findings.tsx'
import { forget, keep, readKept } from './kept.ts'
import { SaveDialog } from './SaveDialog.tsx'
import type { Schema } from './schema.ts'
import { useCheck } from './useCheck.ts'
import { useLeaving } from './useLeaving.ts'
import { whatIfAddress } from '../policy/whatIfAddress.ts'
import { words as policyWords } from '../policy/words.ts'
import { words } from './words.ts'

type Tab = 'pack' | 'cases'

/** Two texts, what is wrong with them, and the cases beside them: one pack, as it is being written. */
export function DraftEditor({ draft }: { draft: Draft }) {
  const { t, language } = useSpeech()
  const { message } = App.useApp()
  const { user, area } = useSession()
  const may = useMay('draft-policy')
  const navigate = useNavigate()
  const location = useLocation()
  const cache = useQueryClient()
  // What was kept counts only where it says something else than the version that is open.
  const [kept] = useState(() => {
    const work = may ? readKept(user, draft.id) : null
    return work && (work.text !== draft.text || work.cases !== draft.cases) ? work : null
  })
  const [base, setBase] = useState({ version: kept?.basedOn ?? draft.version, text: draft.text, cases: draft.cases })
  const [versions, setVersions] = useState(draft.versions)
  const [text, setText] = useState(kept?.text ?? draft.text)
  const [cases, setCases] = useState(kept?.cases ?? draft.cases)
  const [restored, setRestored] = useState(kept !== null)
  const [round, setRound] = useState(0)
  const [tab, setTab] = useState<Tab>('pack')
  const [saving, setSaving] = useState(false)
  const [differing, setDiffering] = useState<Texts | null>(null)
  const [trying, setTrying] = useState(false)
  const [roomy, setRoomy] = useState(true)
  const unsaved = text !== base.text || cases !== base.cases
  const editors = { pack: useRef<EditorHandle>(null), cases: useRef<EditorHandle>(null) }
  const packSchema = useQuery({ queryKey: ['schema', 'pack'], queryFn: ({ signal }) => api.drafts.schema('pack', signal) as Promise<Schema>, staleTime: Infinity })
  const caseSchema = useQuery({ queryKey: ['schema', 'cases'], queryFn: ({ signal }) => api.drafts.schema('cases', signal) as Promise<Schema>, staleTime: Infinity })
  const { check, busy, trouble, thoroughly } = useCheck(draft.id, text, cases)
  const packFindings = useMemo(() => check?.findings.filter((f) => f.file === 'pack') ?? [], [check])
  const caseFindings = useMemo(() => check?.findings.filter((f) => f.file === 'cases') ?? [], [check])
  // The case runner shows failing cases with all that they expected; here they would only be said twice.
  const listed = useMemo(() => check?.findings.filter((f) => f.code !== 'FX-P050') ?? [], [check])
  const present = useRef({ text, language })
  present.current = { text, language }
  const names = useMemo(() => () => namesOf(present.current.text, present.current.language), [])
  useLeaving(unsaved && may)

  const written = useRef({ unsaved, work: { basedOn: base.version, text, cases } })
  written.current = { unsaved, work: { basedOn: base.version, text, cases } }
  useEffect(() => {
    if (!may) return
    const write = () => {
      if (written.current.unsaved) setRoomy(keep(user, draft.id, { ...written.current.work, at: performance.timeOrigin + performance.now() }))
      else forget(user, draft.id)
    }
    const timer = setTimeout(write, 250)
    window.addEventListener('pagehide', write)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pagehide', write)
    }
  }, [text, cases, base, may, user, draft.id])
  // Leaving within the desk ends no page: what was typed last is kept all the same.
  useEffect(() => () => {
    if (may && written.current.unsaved) keep(user, draft.id, { ...written.current.work, at: performance.timeOrigin + performance.now() })
  }, [may, user, draft.id])

  function goTo(which: Tab, line: number, column: number) {
    setTab(which)
    // The other text becomes visible first.
    setTimeout(() => editors[which].current?.goTo(line, column), 0)
  }

  function discard() {
    forget(user, draft.id)
    setText(draft.text)
    setCases(draft.cases)
    setBase({ version: draft.version, text: draft.text, cases: draft.cases })
    setRestored(false)
    setRound(round + 1)
  }

  async function differFrom(version: number) {
    const other = await api.drafts.one(draft.id, version)
    setDiffering({ name: t(words.versionN(version)), text: other.text, cases: other.cases })
  }

  async function checkThoroughly() {
    setTrying(true)
    const found = await thoroughly()
    setTrying(false)
    if (found) message.info(t(found.changes > 0 ? words.thoroughDone(found.changes) : words.thoroughLater))
  }

  const newest = Math.max(base.version, ...versions.map((v) => v.version))
  const named = `${draft.id}@${base.version}`
  const last = versions.find((v) => v.version === base.version)
  return (
    <div className="page draft">
      <PageHead title={<code>{draft.id}</code>} aside={<>{t(words.versionN(base.version))}{last && <> · {last.savedBy} · <Moment at={last.savedAt} /></>} {unsaved && may && <b className="soon">{t(words.unsaved)}</b>}</>}>
        <Dropdown
          trigger={['click']}
          menu={{
            items: versions.map((v) => ({
              key: v.version,
              label: `${t(words.versionN(v.version))} · ${v.savedBy}${v.note ? ` · ${v.note}` : ''}`,
              children: [{ key: `open-${v.version}`, label: t(words.openVersion) }, { key: `differ-${v.version}`, label: t(words.differs) }],
            })),
            onClick: ({ key }) => {
              const [act, version] = key.split('-')
              if (act === 'open') void navigate(`/policy/drafts/${draft.id}?version=${version}`)
              else void differFrom(Number(version))
            },
          }}
        >
          <Button>{t(words.versions)} {versions.length}</Button>
        </Dropdown>
        <Button disabled={unsaved} title={unsaved ? t(words.saveFirst) : undefined} onClick={() => void navigate(`/policy/compare?second=${encodeURIComponent(named)}`)}>{t(words.compare)}</Button>
        {area.code.length <= 6 && <Button disabled={unsaved} title={unsaved ? t(words.saveFirst) : undefined} onClick={() => void navigate(whatIfAddress(named))}>{t(policyWords.whatIf)}</Button>}
        <Button disabled={unsaved} title={unsaved ? t(words.saveFirst) : undefined} onClick={() => void navigate(`/policy/switch?pack=${encodeURIComponent(named)}`)}>{t(policyWords.switch)}</Button>
        <Button loading={trying} title={t(words.thoroughHint)} onClick={() => void checkThoroughly()}>{t(words.thorough)}</Button>
        {may ? <Button type="primary" onClick={() => setSaving(true)}>{t(words.saveVersion)}</Button> : <span className="quiet">{t(words.readOnly)}</span>}
      </PageHead>
      {restored && unsaved && <Alert type="info" role="status" title={t(words.restored(base.version))} action={<Button size="small" onClick={discard}>{t(words.discard)}</Button>} style={{ marginBottom: 8 }} />}
      {!roomy && <Alert type="warning" title={t(words.noRoom)} style={{ marginBottom: 8 }} />}
      {trouble && <Alert type="warning" role="alert" title={t(trouble)} style={{ marginBottom: 8 }} />}
      <div className="draft-columns">
        <div className="draft-texts">
          <Tabs
            activeKey={tab}
            onChange={(key) => setTab(key as Tab)}
            size="small"
            tabBarExtraContent={<span className="quiet small draft-keys">{t(words.keys)}</span>}
            items={[
              {
                key: 'pack', label: t(words.packTab), forceRender: true,
                children: <CodeEditor key={round} ref={editors.pack} label={t(words.packText)} start={text} readOnly={!may} schema={packSchema.data} names={names} findings={packFindings} onChange={setText} onSave={() => may && setSaving(true)} />,
              },
              {
                key: 'cases', label: t(words.casesTab), forceRender: true,
                children: <CodeEditor key={round} ref={editors.cases} label={t(words.casesText)} start={cases} readOnly={!may} schema={caseSchema.data} names={names} findings={caseFindings} onChange={setCases} onSave={() => may && setSaving(true)} />,
              },
            ]}
          />
          <Findings findings={listed} failing={check?.cases.filter((c) => !c.ok).length ?? 0} busy={busy} onGo={(f: DraftFinding) => goTo(f.file, f.line, f.column)} />
        </div>
        <div className="draft-aside">{check && <CaseRuns check={check} onGo={(line) => goTo('cases', line, 1)} />}</div>
      </div>
      <SaveDialog
        open={saving}
        newest={newest}
        basedOn={base.version}
        onClose={() => setSaving(false)}
        onSave={(basedOn, note) => api.drafts.save({ id: draft.id, basedOn, text, cases, note })}
        onSaved={(saved, note) => {
          setSaving(false)
          forget(user, draft.id)
          setRestored(false)
          setBase({ version: saved.version, text, cases })
          if (saved.isNew) setVersions([{ version: saved.version, savedBy: t(common.you), savedAt: saved.savedAt, note }, ...versions])
          message.success(t(saved.isNew ? words.saved(saved.version) : words.unchanged(saved.version)))
          void cache.invalidateQueries({ queryKey: ['drafts'] })
          // An address that names an older version would show that one after a reload.
          if (location.search) void navigate(location.pathname, { replace: true })
        }}
        onOvertaken={async () => {
          const latest = await api.drafts.one(draft.id, null)
          setVersions(latest.versions)
          return latest.version
        }}
        onDifference={(version) => void differFrom(version)}
      />
      {differing && <Difference first={differing} second={{ name: t(words.present), text, cases }} onClose={() => setDiffering(null)} />}
    </div>
  )
}

import { Button, Select, Table } from 'antd'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { api, type ComparedGroup, type DraftEntry, type PackComparison, type PolicyEntry, type StricterPack, type TextDifference } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useSession } from '../session/session.tsx'
import { useAddressState } from '../table/addressState.ts'
import { compareWords as words } from './compareWords.ts'
import { kindNames } from './kinds.ts'
import { whatIfAddress } from './whatIfAddress.ts'
import { words as policyWords } from './words.ts'

const defaults = { first: '', second: '', stricter: '' }
const changes = { 'only-first': words.onlyFirst, 'only-second': words.onlySecond, changed: words.changed }

/** Two documents side by side: what they say, and what they do to the same people. The address names both. */
export default function ComparePage() {
  const { t } = useSpeech()
  const navigate = useNavigate()
  const [address, go] = useAddressState(defaults)
  const packs = useQuery({ queryKey: ['policy'], queryFn: ({ signal }) => api.policies.list(signal), staleTime: 300_000 })
  const { powers, area } = useSession()
  const drafts = useQuery({
    queryKey: ['drafts'],
    queryFn: ({ signal }) => api.drafts.list(signal),
    enabled: powers.includes('draft-policy') || powers.includes('decide-policy'),
  })
  // Who names one document compares it with the one in force.
  const at = { ...address, first: address.first || (packs.data?.find((p) => p.inForce)?.id ?? '') }
  const ready = at.first !== '' && at.second !== ''
  const answer = useQuery({
    queryKey: ['compare', at.first, at.second],
    queryFn: ({ signal }) => api.policies.compare(at.first, at.second, signal),
    enabled: ready,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  })
  if (packs.error) return <Failure error={packs.error} onRetry={() => void packs.refetch()} />
  if (!packs.data) return <PageSkeleton />
  return (
    <div className="page compare">
      <PageHead title={t(words.title)} aside={t(words.hint)}>
        {area.code.length <= 6 && at.second && <Button onClick={() => void navigate(whatIfAddress(at.second))}>{t(policyWords.whatIf)}</Button>}
        <Button onClick={() => window.print()} disabled={!answer.data}>{t(common.print)}</Button>
      </PageHead>
      <div className="sheet compare-choice no-print">
        <PackChoice label={t(words.first)} packs={packs.data} drafts={drafts.data ?? []} value={at.first} onChange={(first) => go({ first, stricter: '' })} />
        <Button onClick={() => go({ first: at.second, second: at.first, stricter: '' })} disabled={!ready}>{t(words.swap)}</Button>
        <PackChoice label={t(words.second)} packs={packs.data} drafts={drafts.data ?? []} value={at.second} onChange={(second) => go({ second, stricter: '' })} />
      </div>
      {!ready && <div className="sheet empty">{t(words.chooseBoth)}</div>}
      {ready && answer.isFetching && <p className="quiet no-print" role="status" aria-busy="true">{t(words.computing)}</p>}
      {ready && answer.error && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
      {ready && answer.isPending && <PageSkeleton />}
      {ready && answer.data && !answer.error && (
        <div className={answer.isPlaceholderData ? 'refreshing' : ''}>
          <Compared compared={answer.data} stricter={at.stricter} onStricter={(stricter) => go({ stricter }, true)} />
        </div>
      )}
    </div>
  )
}

export function PackChoice({ label, packs, drafts, value, onChange }: { label: string; packs: PolicyEntry[]; drafts: DraftEntry[]; value: string; onChange: (id: string) => void }) {
  const { t } = useSpeech()
  const marks = { own: '', elsewhere: t(common.aside(t(policyWords.elsewhere))), template: t(common.aside(t(policyWords.template))) }
  return (
    <label>
      <span>{label}</span>
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        value={value || undefined}
        placeholder={t(words.choose)}
        aria-label={label}
        onChange={onChange}
        popupMatchSelectWidth={false}
        options={[
          ...packs.map((p) => ({ value: p.id, label: `${t(p.title)} ${p.number}${marks[p.origin]}` })),
          // The newest version of each draft, and whichever the address names.
          ...[...new Set([...drafts.filter((d) => d.sound).map((d) => `${d.id}@${d.version}`), ...(value.includes('@') ? [value] : [])])].map((named) => ({ value: named, label: `${t(words.draft)} ${named}` })),
        ]}
      />
    </label>
  )
}

function Compared({ compared, stricter, onStricter }: { compared: PackComparison; stricter: string; onStricter: (stricter: string) => void }) {
  const { t } = useSpeech()
  const { first, second } = compared
  const shown = stricter ? compared.differences.filter((d) => d.stricter === stricter) : compared.differences
  return (
    <>
      <p><b>{t(words.first)}</b> {t(first.title)} {first.number}<DraftMark id={first.id} /> · <b>{t(words.second)}</b> {t(second.title)} {second.number}<DraftMark id={second.id} /></p>
      {first.id === second.id && <div className="sheet empty">{t(words.sameDocument)}</div>}
      <section className="sheet" aria-labelledby="behaviour">
        <h2 id="behaviour">{t(words.behaviour)} <span className="quiet small">{t(words.people(compared.people))}</span></h2>
        <Totals compared={compared} stricter={stricter} onStricter={onStricter} />
        <p className="small quiet">{t(words.note)}</p>
        {shown.length === 0 ? <p className="quiet">{t(words.noPeople)}</p> : <Groups groups={shown} />}
      </section>
      <Texts id="clauses" title={t(words.clauses(compared.clauses.length))} none={t(words.noClauses)} differences={compared.clauses} />
      <Texts id="rules" title={t(words.rules(compared.rules.length))} none={t(words.noRules)} differences={compared.rules} named />
    </>
  )
}

/** A change of a document has its title and number: what tells them apart is the version of the draft. */
function DraftMark({ id }: { id: string }) {
  const { t } = useSpeech()
  return id.includes('@') ? <> <Link to={`/policy/drafts/${id.replace('@', '?version=')}`}>{t(words.draft)} <code>{id}</code></Link></> : null
}

/** Each number shows its people in the table below. */
function Totals({ compared, stricter, onStricter }: { compared: PackComparison; stricter: string; onStricter: (stricter: string) => void }) {
  const { t } = useSpeech()
  const totals = [
    { key: '', name: words.different, people: compared.different },
    { key: 'first', name: words.stricterFirst, people: compared.stricterInFirst },
    { key: 'second', name: words.stricterSecond, people: compared.stricterInSecond },
    { key: 'neither', name: words.stricterNeither, people: compared.different - compared.stricterInFirst - compared.stricterInSecond },
  ]
  return (
    <div className="compare-totals" role="group" title={t(words.filterHint)}>
      {totals.map(({ key, name, people }) => (
        <button key={key} type="button" aria-pressed={stricter === key} disabled={people === 0 && key !== ''} onClick={() => onStricter(key)}>
          <b className="num">{people}</b> {t(name)}
        </button>
      ))}
    </div>
  )
}

function Groups({ groups }: { groups: ComparedGroup[] }) {
  const { t } = useSpeech()
  const names: Record<StricterPack, string> = { first: t(words.first), second: t(words.second), neither: t(words.neither) }
  return (
    <Table<ComparedGroup>
      className="desk-table wrapped"
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowKey="example"
      dataSource={groups}
      columns={[
        { title: t(words.persons), width: 64, align: 'right', dataIndex: 'people' },
        { title: t(words.story), width: 200, render: (_, g) => t(g.story) },
        { title: t(words.first), render: (_, g) => t(g.first) },
        { title: t(words.second), render: (_, g) => t(g.second) },
        { title: t(words.stricter), width: 80, render: (_, g) => names[g.stricter] },
      ]}
    />
  )
}

/** `named`: the ids are of rules, whose kinds are said with them. */
function Texts({ id, title, none, differences, named = false }: { id: string; title: string; none: string; differences: TextDifference[]; named?: boolean }) {
  const { t } = useSpeech()
  return (
    <section className="sheet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {differences.length === 0 ? (
        <p className="quiet">{none}</p>
      ) : (
        <Table<TextDifference>
          className="desk-table wrapped"
          size="small"
          tableLayout="fixed"
          pagination={false}
          rowKey={(d) => `${d.kind}-${d.id}`}
          dataSource={differences}
          columns={[
            { title: t(named ? words.rule : words.number), width: named ? 200 : 80, render: (_, d) => (named ? <>{t(nameOf(kindNames, d.kind))} <code className="small">{d.id}</code></> : d.id) },
            { title: t(words.change), width: 120, render: (_, d) => t(changes[d.change]) },
            { title: t(words.first), render: (_, d) => d.first && t(d.first) },
            { title: t(words.second), render: (_, d) => d.second && t(d.second) },
          ]}
        />
      )}
    </section>
  )
}

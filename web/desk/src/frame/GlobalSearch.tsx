import { SearchOutlined } from '@ant-design/icons'
import { AutoComplete, Input, type InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { api, type PolicyClause } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { entryAddress, useLedgers } from '../ledgers/useLedgers.ts'
import { useMay, useSession } from '../session/session.tsx'
import { useKeys } from './keys.ts'
import { words } from './words.ts'

interface Found {
  label: string
  options: { value: string; label: React.ReactNode }[]
}

function clausesOf(clauses: PolicyClause[]): PolicyClause[] {
  return clauses.flatMap((c) => [c, ...clausesOf(c.parts)])
}

/** An ID number or a phone: no area and no clause is called so. */
const isNumber = (text: string) => /\d{7,}/.test(text.replace(/[\s-]/g, ''))

/** Finds a person, an entry of a ledger, an area or a clause by what one has at hand. What is typed never goes into the address. */
export function GlobalSearch() {
  const { t, language } = useSpeech()
  const navigate = useNavigate()
  const input = useRef<InputRef>(null)
  const [q, setQ] = useState('')
  const [found, setFound] = useState<Found[]>([])
  const [asked, setAsked] = useState('')
  const county = useSession().county.code
  const maySeePeople = useMay('read-people')
  const mayReadPolicy = useMay('read-policy')
  const hasLedgers = (useLedgers().data?.length ?? 0) > 0

  useKeys({
    '/': (event) => {
      event.preventDefault()
      input.current?.focus({ cursor: 'all' })
    },
  })

  useEffect(() => {
    const text = q.trim()
    if (text.length < 1) {
      setFound([])
      setAsked('')
      return
    }
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const [people, entries, areas, clauses] = await Promise.all([
        maySeePeople ? api.people.list({ q: text, limit: 7 }, abort.signal).then((p) => p.rows).catch(() => []) : [],
        hasLedgers && text.length > 1 ? api.ledgers.find(text, abort.signal).then((found) => found.slice(0, 6)).catch(() => []) : [],
        isNumber(text) ? [] : api.areas.search(text, abort.signal).then((a) => a.filter((x) => x.code.startsWith(county)).slice(0, 5)).catch(() => []),
        mayReadPolicy && !isNumber(text) ? findClauses(text, abort.signal).catch(() => []) : [],
      ])
      if (abort.signal.aborted) return
      const groups: Found[] = []
      if (people.length)
        groups.push({
          label: t(words.searchPeople),
          options: [
            ...people.map((p) => ({ value: `/people/${p.id}`, label: <SearchLine main={p.name} aside={`${p.age ?? ''} ${p.area.path}`} /> })),
            { value: '/people', label: <span className="quiet">{t(words.searchAll(text))}</span> },
          ],
        })
      if (entries.length)
        groups.push({
          label: t(words.searchLedgers),
          options: entries.map((e) => ({ value: entryAddress(e.ledger, e.id), label: <SearchLine main={e.number} aside={[e.headline, t(e.ledgerTitle), t(e.stateLabel)].filter(Boolean).join(' · ')} /> })),
        })
      if (areas.length)
        groups.push({ label: t(words.searchAreas), options: areas.map((a) => ({ value: `/areas/${a.code}`, label: <SearchLine main={a.name} aside={a.path || a.code} /> })) })
      if (clauses.length)
        groups.push({ label: t(words.searchClauses), options: clauses.map((c) => ({ value: c.address, label: <SearchLine main={c.id} aside={t(c.text)} /> })) })
      setFound(groups)
      setAsked(text)
    }, 180)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [q, maySeePeople, mayReadPolicy, hasLedgers, county, language, t])

  function open(address: string) {
    const text = q.trim()
    if (address === '/people') navigate(address, { state: { q: text } })
    else navigate(address)
    setQ('')
    input.current?.blur()
  }

  return (
    <AutoComplete
      value={q}
      onChange={setQ}
      options={found}
      onSelect={open}
      defaultActiveFirstOption
      showSearch={{ filterOption: false }}
      notFoundContent={asked && asked === q.trim() && found.length === 0 ? t(words.searchNothing) : null}
      popupMatchSelectWidth={460}
      className="global-search"
    >
      <Input ref={input} prefix={<SearchOutlined />} placeholder={t(words.searchHint)} aria-label={t(words.searchHint)} allowClear spellCheck={false} autoComplete="off" />
    </AutoComplete>
  )
}

function SearchLine({ main, aside }: { main: string; aside: string }) {
  return (
    <span className="search-line">
      <b>{main}</b> <span className="quiet">{aside}</span>
    </span>
  )
}

async function findClauses(text: string, signal: AbortSignal) {
  const packs = (await api.policies.list(signal)).filter((p) => p.inForce)
  const files = await Promise.all(packs.map(async (p) => ({ pack: p.id, file: await api.policies.one(p.id, signal) })))
  return files
    .flatMap(({ pack, file }) => clausesOf(file.clauses).map((c) => ({ id: c.id, text: c.text, address: `/policy/${pack}?clause=${encodeURIComponent(c.id)}` })))
    .filter((c) => c.id.toLowerCase() === text.toLowerCase() || c.text.zh.includes(text) || (text.length > 3 && c.text.en.toLowerCase().includes(text.toLowerCase())))
    .slice(0, 4)
}

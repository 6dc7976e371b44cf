import { Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { api, type Text } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { useMay } from '../session/session.tsx'
import { formWords as words } from './formWords.ts'

interface Found {
  id: string
  main: string
  aside: string
}

interface Props {
  id: string
  value: string
  /** What the value is called, where it was there before. */
  shown?: string
  onChange: (value: string) => void
  invalid?: boolean
  describedBy?: string
}

interface LookupProps extends Props {
  find: (text: string, signal: AbortSignal) => Promise<Found[]>
  placeholder: Text
  nothing: Text
}

/** Finds one thing by what one has at hand; what is typed goes as the body of a request, never into an address. */
function Lookup({ id, value, shown, onChange, invalid, describedBy, find, placeholder, nothing }: LookupProps) {
  const { t } = useSpeech()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<Found[]>([])
  const [asked, setAsked] = useState('')
  const [chosen, setChosen] = useState<Found | null>(null)

  useEffect(() => {
    const text = typed.trim()
    if (!text) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      find(text, abort.signal).then((all) => {
        setFound(all)
        setAsked(text)
      }, () => undefined)
    }, 200)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
    // Another way of finding comes only with another field, which is another input.
  }, [typed])

  const options = found.map((f) => ({ value: f.id, label: f.main, aside: f.aside }))
  if (value && !options.some((o) => o.value === value)) {
    const known = chosen?.id === value ? chosen : null
    options.unshift({ value, label: known?.main ?? shown ?? value, aside: known?.aside ?? '' })
  }
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={value || undefined}
      options={options}
      onChange={(next?: string) => {
        setChosen(found.find((f) => f.id === next) ?? null)
        onChange(next ?? '')
      }}
      optionRender={(o) => <span className="search-line"><b>{o.data.label}</b> <span className="quiet">{o.data.aside}</span></span>}
      placeholder={t(placeholder)}
      notFoundContent={typed && asked === typed.trim() ? t(nothing) : t(placeholder)}
      status={invalid ? 'error' : undefined}
      aria-describedby={describedBy}
      popupMatchSelectWidth={420}
      style={{ width: '100%' }}
    />
  )
}

/** Whoever may not look people up leaves this to somebody who may. */
export function PersonInput(props: Props) {
  const { t } = useSpeech()
  const may = useMay('read-people')
  if (!may) return <Input id={props.id} disabled value={props.value ? (props.shown ?? props.value) : ''} placeholder={t(words.peopleNotYours)} aria-describedby={props.describedBy} />
  return (
    <Lookup {...props} placeholder={words.findPerson} nothing={words.nobody}
      find={async (q, signal) => (await api.people.list({ q, limit: 8 }, signal)).rows.map((p) => ({ id: p.id, main: p.name, aside: [p.idMasked, p.area.path].filter(Boolean).join(' · ') }))} />
  )
}

export function PlaceInput(props: Props) {
  return (
    <Lookup {...props} placeholder={words.findPlace} nothing={words.noPlace}
      find={async (q, signal) => (await api.ledgers.findPlace(q, signal)).map((p) => ({ id: p.id, main: p.name, aside: [p.id, p.area.path].filter(Boolean).join(' · ') }))} />
  )
}

export function EntryInput({ ledger, title, ...props }: Props & { ledger: string; title: Text }) {
  return (
    <Lookup {...props} placeholder={{ zh: words.findEntry(title.zh).zh, en: words.findEntry(title.en).en }} nothing={words.noEntry}
      find={async (q, signal) => (await api.ledgers.entries(ledger, { q, limit: 8 }, false, signal)).rows.map((r) => ({ id: r.id, main: r.number, aside: [r.headline, r.area?.path].filter(Boolean).join(' · ') }))} />
  )
}

import { Select } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type AreaNode } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { areaWords } from './areaWords.ts'

interface Props {
  value?: string
  onChange?: (code: string | undefined) => void
  id?: string
  width?: number | string
  label?: string
}

/** Finds an area anywhere in the country by name: where somebody has been is seldom in one's own tree. */
export function AreaSearch({ value, onChange, id, width = 260, label }: Props) {
  const { t } = useSpeech()
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<AreaNode[]>([])
  const [asked, setAsked] = useState('')
  const chosen = useQuery({ queryKey: ['areas', 'one', value], queryFn: ({ signal }) => api.areas.one(value!, signal), enabled: !!value, staleTime: 600_000 })

  useEffect(() => {
    const text = typed.trim()
    if (!text) return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      api.areas.search(text, abort.signal).then((all) => {
        setFound(all)
        setAsked(text)
      }, () => undefined)
    }, 180)
    return () => {
      abort.abort()
      clearTimeout(timer)
    }
  }, [typed])

  const options = found.map((a) => ({ value: a.code, label: a.path || a.name }))
  if (value && chosen.data && !options.some((o) => o.value === value)) options.push({ value, label: chosen.data.path || chosen.data.name })
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      value={value || undefined}
      onChange={onChange}
      allowClear
      options={options}
      placeholder={t(areaWords.placeholder)}
      notFoundContent={t(typed && asked === typed.trim() ? areaWords.none : areaWords.hint)}
      popupMatchSelectWidth={360}
      style={{ width }}
    />
  )
}

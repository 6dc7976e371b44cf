import { Button } from 'antd'
import { useSpeech } from '../language/language.tsx'
import { AreaSearch } from '../parts/AreaSearch.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import { words } from './words.ts'

export interface StayValue {
  area?: string
  from?: string
  to?: string
}

interface Props {
  value?: StayValue[]
  onChange?: (stays: StayValue[]) => void
}

/** Places somebody stayed in: area, first day, last day (both included, as people say it). */
export function StaysField({ value = [], onChange }: Props) {
  const { t } = useSpeech()
  const change = (index: number, patch: StayValue) => onChange?.(value.map((s, i) => (i === index ? { ...s, ...patch } : s)))
  return (
    <div className="stays">
      {value.map((stay, i) => (
        <div key={i} className="stay">
          <AreaSearch value={stay.area} onChange={(area) => change(i, { area })} label={t(words.stayArea)} width={300} />
          <DayInput value={stay.from} onChange={(from) => change(i, { from })} placeholder={t(words.from)} label={t(words.from)} />
          <DayInput value={stay.to} onChange={(to) => change(i, { to })} min={stay.from} placeholder={t(words.toDay)} label={t(words.toDay)} />
          {value.length > 1 && <Button type="text" onClick={() => onChange?.(value.filter((_, k) => k !== i))}>{t(words.removeStay)}</Button>}
        </div>
      ))}
      <Button type="dashed" size="small" onClick={() => onChange?.([...value, {}])}>{t(words.addStay)}</Button>
    </div>
  )
}

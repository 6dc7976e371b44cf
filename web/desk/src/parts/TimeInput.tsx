import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import { time } from '@fangxian/shared'

interface Props {
  value?: string
  onChange?: (value: string | undefined) => void
  id?: string
  min?: string
  max?: string
  width?: number | string
  placeholder?: string
  label?: string
}

/**
 * Typed and shown on the county's clock whatever zone the computer is set to: the picker holds a wall-clock reading, the value is
 * an ISO instant with the county's offset.
 */
export function InstantInput({ value, onChange, id, max, width = 180, label }: Props) {
  const latest = max ? dayjs(time.exact(Date.parse(max))) : undefined
  return (
    <DatePicker
      id={id}
      aria-label={label}
      showTime={{ format: 'HH:mm', minuteStep: 1 }}
      format="YYYY-MM-DD HH:mm"
      value={value ? dayjs(time.exact(Date.parse(value))) : null}
      onChange={(picked) => onChange?.(picked ? (time.readLocal(picked.format('YYYY-MM-DD HH:mm')) ?? undefined) : undefined)}
      maxDate={latest}
      showNow={false}
      needConfirm={false}
      style={{ width }}
    />
  )
}

/** A county day, `YYYY-MM-DD`. */
export function DayInput({ value, onChange, id, min, max, width = 140, placeholder, label }: Props) {
  return (
    <DatePicker
      id={id}
      aria-label={label}
      format="YYYY-MM-DD"
      value={value ? dayjs(value) : null}
      onChange={(picked) => onChange?.(picked ? picked.format('YYYY-MM-DD') : undefined)}
      minDate={min ? dayjs(min) : undefined}
      maxDate={max ? dayjs(max) : undefined}
      placeholder={placeholder}
      style={{ width }}
    />
  )
}

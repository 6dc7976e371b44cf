import { Button, Radio } from 'antd'
import type { LedgerField } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { formWords as words } from './formWords.ts'
import { readChecklist, writeChecklist, type Answer } from './values.ts'

interface Props {
  id: string
  field: LedgerField
  value: string
  onChange: (value: string) => void
}

/** Items one below the other, each yes, no, or not applicable; where all is well, one click. */
export function ChecklistInput({ id, field, value, onChange }: Props) {
  const { t } = useSpeech()
  const items = field.items ?? []
  const answers = readChecklist(value)
  const say = (item: string, answer: Answer) => onChange(writeChecklist(field, { ...answers, [item]: answer }))
  return (
    <div className="checklist" role="group" aria-labelledby={`${id}-label`} id={id} tabIndex={-1}>
      <div className="checklist-head">
        <span className="quiet small">{t(words.answered(Object.keys(answers).length, items.length))}</span>
        <Button size="small" onClick={() => onChange(writeChecklist(field, Object.fromEntries(items.map((i) => [i.id, 'yes' as const]))))}>{t(words.allYes)}</Button>
      </div>
      <ol>
        {items.map((item) => (
          <li key={item.id}>
            <span id={`${id}-${item.id}`}>{t(item.label)}</span>
            <Radio.Group
              size="small"
              optionType="button"
              aria-labelledby={`${id}-${item.id}`}
              value={answers[item.id]}
              onChange={(e) => say(item.id, e.target.value as Answer)}
              options={[{ value: 'yes', label: t(common.yes) }, { value: 'no', label: t(common.no) }, { value: 'na', label: t(words.notApplicable) }]}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

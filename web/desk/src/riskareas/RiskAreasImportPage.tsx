import { Button, Checkbox, Form, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { api, time } from '@fangxian/shared'
import { ImportWizard } from '../jobs/ImportWizard.tsx'
import { words as jobWords } from '../jobs/words.ts'
import { useSpeech } from '../language/language.tsx'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { DayInput } from '../parts/TimeInput.tsx'
import { words } from './words.ts'

export default function RiskAreasImportPage() {
  const { t } = useSpeech()
  const [document, setDocument] = useState('')
  const [day, setDay] = useState<string | undefined>(time.dayOf(Date.now()))
  const [complete, setComplete] = useState(false)
  const [asked, setAsked] = useState(false)
  const named = document.trim().length >= 2
  return (
    <div className="page">
      <PageHead title={t(words.import)} aside={t(words.importHint)} />
      <ImportWizard
        send={(file) => api.riskAreas.import(file, { document: document.trim(), day: day!, complete })}
        mayStart={() => {
          setAsked(true)
          return named && day !== undefined
        }}
        details={
          <Form layout="vertical" requiredMark={false}>
            <Form.Item label={t(words.document)} htmlFor="document" extra={t(words.documentHint)} validateStatus={asked && !named ? 'error' : undefined} help={asked && !named ? t(words.documentNeeded) : undefined}>
              <Input id="document" value={document} onChange={(e) => setDocument(e.target.value)} maxLength={100} />
            </Form.Item>
            <Form.Item label={t(words.listDay)} htmlFor="list-day" validateStatus={asked && !day ? 'error' : undefined} help={asked && !day ? t(common.required) : undefined}><DayInput id="list-day" value={day} onChange={setDay} max={time.dayOf(Date.now())} /></Form.Item>
            <Form.Item><Checkbox checked={complete} onChange={(e) => setComplete(e.target.checked)}>{t(words.complete)}</Checkbox></Form.Item>
          </Form>
        }
        onward={<Link to="/risk-areas"><Button type="primary">{t(jobWords.toRiskAreas)}</Button></Link>}
      />
    </div>
  )
}

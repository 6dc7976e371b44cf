import { Button } from 'antd'
import { Link } from 'react-router'
import { api } from '@fangxian/shared'
import { ImportWizard } from '../jobs/ImportWizard.tsx'
import { words as jobWords } from '../jobs/words.ts'
import { useSpeech } from '../language/language.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { words } from './words.ts'

export default function ImportPage() {
  const { t, language } = useSpeech()
  return (
    <div className="page">
      <PageHead title={t(words.import)}>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a key={format} className="spaced" href={api.arrivals.templateAddress(format, language)} download>{t(jobWords.template)} (.{format})</a>
        ))}
      </PageHead>
      <ImportWizard check={(file) => api.arrivals.import(file, true)} send={(file) => api.arrivals.import(file, false)} onward={<Link to="/arrivals"><Button type="primary">{t(jobWords.toArrivals)}</Button></Link>} />
    </div>
  )
}

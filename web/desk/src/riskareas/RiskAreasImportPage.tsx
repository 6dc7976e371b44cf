import { Button } from 'antd'
import { Link } from 'react-router'
import { api } from '@fangxian/shared'
import { ImportWizard } from '../jobs/ImportWizard.tsx'
import { words as jobWords } from '../jobs/words.ts'
import { useSpeech } from '../language/language.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { words } from './words.ts'

export default function RiskAreasImportPage() {
  const { t } = useSpeech()
  return (
    <div className="page">
      <PageHead title={t(words.import)} aside={t(words.importHint)} />
      <ImportWizard asksDocument send={(file, dryRun, document) => api.riskAreas.import(file, document, dryRun)}
        onward={<Link to="/risk-areas"><Button type="primary">{t(jobWords.toRiskAreas)}</Button></Link>} />
    </div>
  )
}

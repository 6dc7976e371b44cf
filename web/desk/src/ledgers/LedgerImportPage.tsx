import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { api } from '@fangxian/shared'
import { ImportWizard } from '../jobs/ImportWizard.tsx'
import { words as jobWords } from '../jobs/words.ts'
import { useSpeech } from '../language/language.tsx'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { useLedger } from './useLedgers.ts'
import { words } from './words.ts'

export default function LedgerImportPage() {
  const { id = '' } = useParams()
  const { t, language } = useSpeech()
  const ledger = useLedger(id)
  if (ledger.error && !ledger.data) return <Failure error={ledger.error} onRetry={() => void ledger.refetch()} />
  if (!ledger.data) return <PageSkeleton />
  return (
    <div className="page">
      <PageHead title={t(words.importTitle(t(ledger.data.title)))}>
        <a href={api.ledgers.templateAddress(id, language)} download>{t(jobWords.template)} (.xlsx)</a>
      </PageHead>
      <ImportWizard check={(file) => api.ledgers.import(id, file, true)} send={(file) => api.ledgers.import(id, file, false)} load={(job, signal) => api.ledgers.job(id, job, signal)}
        onward={<Link to={`/ledgers/${id}`}><Button type="primary">{t(words.toLedger)}</Button></Link>} />
    </div>
  )
}

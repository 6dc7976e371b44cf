import { Alert, Button, Result } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { ArrivalOutcome } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf } from '../language/terms.ts'
import { duplicateWords, words } from './words.ts'

/** What the report led to, with the way to it. */
export function Reported({ outcome, onAnother }: { outcome: ArrivalOutcome & { name: string }; onAnother: () => void }) {
  const { t } = useSpeech()
  const navigate = useNavigate()
  return (
    <div className="page">
      <Result
        status="success"
        title={t(words.doneFor(outcome.name))}
        subTitle={outcome.headline ? t(outcome.headline) : undefined}
        extra={[
          <Button key="open" type="primary" onClick={() => navigate(`/people/${outcome.person}`)}>{t(words.openFile)}</Button>,
          <Button key="another" onClick={onAnother}>{t(words.another)}</Button>,
        ]}
      />
      {outcome.possibleDuplicates.length > 0 && (
        <Alert type="warning" showIcon title={t(words.duplicates)} description={
          <ul className="plain">
            {outcome.possibleDuplicates.map((d, i) => (
              <li key={i}>{d.person ? <Link to={`/people/${d.person}`}>{d.name}</Link> : d.name} <span className="quiet">{t(words.duplicateBy(t(nameOf(duplicateWords, d.by))))}</span></li>
            ))}
          </ul>
        } />
      )}
    </div>
  )
}

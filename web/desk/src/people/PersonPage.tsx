import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Link, useParams } from 'react-router'
import { api, type PersonFile } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { measureNames, nameOf } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PageHead } from '../parts/PageHead.tsx'
import { Failure, PageSkeleton } from '../parts/states.tsx'
import { DayStrip } from './DayStrip.tsx'
import { EntriesSection } from './EntriesSection.tsx'
import { MeasuresSection } from './MeasuresSection.tsx'
import { ObligationsSection } from './ObligationsSection.tsx'
import { TimelineSection } from './TimelineSection.tsx'
import { Particulars } from './Unmask.tsx'
import { words } from './words.ts'

/** One person, one file: what applies in one sentence, then day by day, what is owed, what happened. */
export default function PersonPage() {
  const { id = '' } = useParams()
  const { t } = useSpeech()
  const answer = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => api.people.file(id, words.purposeDesk.zh, signal),
  })
  const file = answer.data
  useEffect(() => {
    if (file) document.title = `${file.person.name} · ${t(common.product)}`
  }, [file, t])

  if (answer.error && !file) return <Failure error={answer.error} onRetry={() => void answer.refetch()} />
  if (!file) return <PageSkeleton />
  return (
    <div className="page person">
      <PageHead title={file.person.name} aside={file.area.path}>
        <Button onClick={() => window.print()}>{t(common.print)}</Button>
      </PageHead>
      <p className="headline">{t(file.headline)}</p>
      <DayStrip days={file.days} />
      <div className="person-columns">
        <div>
          <MeasuresSection file={file} />
          <ObligationsSection file={file} />
          <TimelineSection file={file} />
        </div>
        <div>
          <Particulars person={file.person} areaPath={file.area.path} />
          <Household members={file.household} />
          <EntriesSection person={id} />
        </div>
      </div>
    </div>
  )
}

function Household({ members }: { members: PersonFile['household'] }) {
  const { t } = useSpeech()
  return (
    <section className="sheet" aria-labelledby="household">
      <h2 id="household">{t(words.household)}</h2>
      {members.length === 0 && <p className="quiet">{t(words.noHousehold)}</p>}
      <ul className="household">
        {members.map((m) => (
          <li key={m.id}>
            <Link to={`/people/${m.id}`}>{m.name}</Link> <span className="quiet">{[m.age !== null && t(words.age(m.age)), t(nameOf(measureNames, m.today))].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

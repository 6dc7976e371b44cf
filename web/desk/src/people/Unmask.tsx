import { Button, Descriptions } from 'antd'
import { useState } from 'react'
import { api, type PersonProfile, type Unmasked } from '@fangxian/shared'
import { useSpeech } from '../language/language.tsx'
import { nameOf, residenceNames, sexNames } from '../language/terms.ts'
import { common } from '../language/words.ts'
import { PurposeDialog } from '../parts/PurposeDialog.tsx'
import { useMay } from '../session/session.tsx'
import { words } from './words.ts'

/** Particulars of a person, masked; shown in full only for a purpose, which is logged. */
export function Particulars({ person, areaPath }: { person: PersonProfile; areaPath: string }) {
  const { t } = useSpeech()
  const may = useMay('read-personal')
  const [asking, setAsking] = useState(false)
  const [full, setFull] = useState<Unmasked | null>(null)
  const none = t(common.unknown)
  return (
    <section className="sheet" aria-labelledby="particulars">
      <div className="section-head">
        <h2 id="particulars">{t(words.profile)}</h2>
        {may && (full
          ? <Button size="small" onClick={() => setFull(null)}>{t(words.hide)}</Button>
          : <Button size="small" onClick={() => setAsking(true)}>{t(words.unmask)}</Button>)}
      </div>
      <Descriptions column={1} size="small" items={[
        { key: 'sex', label: t(words.sexAge), children: [person.sex && t(nameOf(sexNames, person.sex)), person.age !== null && t(words.age(person.age))].filter(Boolean).join(' ') || none },
        { key: 'id', label: t(common.idNumber), children: full?.idNumber ?? person.idMasked ?? none },
        { key: 'phone', label: t(common.phone), children: full?.phone ?? person.phoneMasked ?? none },
        { key: 'area', label: t(common.area), children: areaPath },
        { key: 'address', label: t(common.address), children: full?.address ?? person.addressMasked ?? none },
        { key: 'residence', label: t(words.residence), children: person.residence ? t(nameOf(residenceNames, person.residence)) : none },
        ...(person.occupation ? [{ key: 'occupation', label: t(words.occupation), children: person.occupation }] : []),
      ]} />
      <PurposeDialog open={asking} title={t(words.unmaskTitle)} hint={t(words.unmaskHint)} okText={t(words.unmask)} onClose={() => setAsking(false)}
        act={async (purpose) => setFull(await api.people.unmask(person.id, purpose))} />
    </section>
  )
}

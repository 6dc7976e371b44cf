import { lazy, Suspense } from 'react'
import { Navigate, Route, Routes, useLocation } from 'react-router'
import { Frame } from './frame/Frame.tsx'
import { menuFor } from './frame/menu.tsx'
import { useLedgers } from './ledgers/useLedgers.ts'
import { NotFoundPage, PageGuard, PageSkeleton } from './parts/states.tsx'
import { useSession } from './session/session.tsx'

const BoardPage = lazy(() => import('./board/BoardPage.tsx'))
const WorklistPage = lazy(() => import('./worklist/WorklistPage.tsx'))
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx'))
const PersonPage = lazy(() => import('./people/PersonPage.tsx'))
const ArrivalsPage = lazy(() => import('./arrivals/ArrivalsPage.tsx'))
const ReportPage = lazy(() => import('./arrivals/ReportPage.tsx'))
const ImportPage = lazy(() => import('./arrivals/ImportPage.tsx'))
const MeasuresPage = lazy(() => import('./measures/MeasuresPage.tsx'))
const ApprovalsPage = lazy(() => import('./approvals/ApprovalsPage.tsx'))
const RiskAreasPage = lazy(() => import('./riskareas/RiskAreasPage.tsx'))
const RiskAreasImportPage = lazy(() => import('./riskareas/RiskAreasImportPage.tsx'))
const AreasPage = lazy(() => import('./areas/AreasPage.tsx'))
const LedgersPage = lazy(() => import('./ledgers/LedgersPage.tsx'))
const LedgerPage = lazy(() => import('./ledgers/LedgerPage.tsx'))
const NewEntryPage = lazy(() => import('./ledgers/NewEntryPage.tsx'))
const EntryPage = lazy(() => import('./ledgers/EntryPage.tsx'))
const EditEntryPage = lazy(() => import('./ledgers/EditEntryPage.tsx'))
const LedgerImportPage = lazy(() => import('./ledgers/LedgerImportPage.tsx'))
const LedgerJobPage = lazy(() => import('./ledgers/LedgerJobPage.tsx'))
const DeclarePage = lazy(() => import('./ledgers/DeclarePage.tsx'))
const IndicatorsPage = lazy(() => import('./indicators/IndicatorsPage.tsx'))
const IndicatorPage = lazy(() => import('./indicators/IndicatorPage.tsx'))
const PolicyPage = lazy(() => import('./policy/PolicyPage.tsx'))
const ComparePage = lazy(() => import('./policy/ComparePage.tsx'))
const DraftsPage = lazy(() => import('./drafts/DraftsPage.tsx'))
const DraftPage = lazy(() => import('./drafts/DraftPage.tsx'))
const WhatIfPage = lazy(() => import('./policy/WhatIfPage.tsx'))
const SwitchPage = lazy(() => import('./policy/SwitchPage.tsx'))
const PackPage = lazy(() => import('./policy/PackPage.tsx'))
const UsersPage = lazy(() => import('./users/UsersPage.tsx'))
const ReadLogPage = lazy(() => import('./readlog/ReadLogPage.tsx'))
const JobsPage = lazy(() => import('./jobs/JobsPage.tsx'))
const JobPage = lazy(() => import('./jobs/JobPage.tsx'))
const AccountPage = lazy(() => import('./session/AccountPage.tsx'))

/** Addresses of the desk. Each page is a chunk of its own. */
export function DeskRoutes({ onSignOut }: { onSignOut: () => void }) {
  const session = useSession()
  const location = useLocation()
  const ledgers = useLedgers()
  const first = menuFor(session.powers, (ledgers.data?.length ?? 0) > 0)[0]?.entries[0]?.path
  // The board on the wall has no menu: nobody stands before it with a mouse.
  if (location.pathname === '/board' && new URLSearchParams(location.search).get('wall') === '1')
    return <main><Suspense fallback={<PageSkeleton />}><BoardPage /></Suspense></main>
  return (
    <PageGuard resetKey={location.pathname}>
      <Routes>
        <Route element={<Frame onSignOut={onSignOut} />}>
          {/* Sent on when it is known whether there are ledgers: everybody begins on the same page each time. */}
          <Route index element={ledgers.isPending ? <PageSkeleton /> : <Navigate to={first ?? '/account'} replace />} />
          <Route path="board" element={<BoardPage />} />
          <Route path="worklist" element={<WorklistPage />} />
          <Route path="people" element={<PeoplePage />} />
          <Route path="people/:id" element={<PersonPage key={location.pathname} />} />
          <Route path="arrivals" element={<ArrivalsPage />} />
          <Route path="arrivals/new" element={<ReportPage />} />
          <Route path="arrivals/import" element={<ImportPage />} />
          <Route path="measures" element={<MeasuresPage />} />
          <Route path="approvals" element={<ApprovalsPage />} />
          <Route path="risk-areas" element={<RiskAreasPage />} />
          <Route path="risk-areas/import" element={<RiskAreasImportPage />} />
          <Route path="areas" element={<AreasPage />} />
          <Route path="areas/:code" element={<AreasPage />} />
          <Route path="ledgers" element={<LedgersPage />} />
          <Route path="ledgers/declare" element={<DeclarePage key={location.search} />} />
          <Route path="ledgers/:id" element={<LedgerPage />} />
          <Route path="ledgers/:id/new" element={<NewEntryPage />} />
          <Route path="ledgers/:id/import" element={<LedgerImportPage />} />
          <Route path="ledgers/:id/jobs/:job" element={<LedgerJobPage />} />
          <Route path="ledgers/:id/:entry" element={<EntryPage key={location.pathname} />} />
          <Route path="ledgers/:id/:entry/edit" element={<EditEntryPage key={location.pathname} />} />
          <Route path="indicators" element={<IndicatorsPage />} />
          <Route path="indicators/:id" element={<IndicatorPage key={location.pathname} />} />
          <Route path="policy" element={<PolicyPage />} />
          <Route path="policy/compare" element={<ComparePage />} />
          <Route path="policy/drafts" element={<DraftsPage />} />
          <Route path="policy/drafts/:id" element={<DraftPage key={location.pathname} />} />
          <Route path="policy/what-if" element={<WhatIfPage />} />
          <Route path="policy/switch" element={<SwitchPage />} />
          <Route path="policy/:id" element={<PackPage />} />
          <Route path="users" element={<UsersPage />} />
          <Route path="read-log" element={<ReadLogPage />} />
          <Route path="jobs" element={<JobsPage />} />
          <Route path="jobs/:id" element={<JobPage />} />
          <Route path="account" element={<AccountPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Route>
      </Routes>
    </PageGuard>
  )
}

import {
  AlertOutlined, AuditOutlined, ApartmentOutlined, BarChartOutlined, BookOutlined, CarryOutOutlined, DashboardOutlined,
  EyeOutlined, FieldTimeOutlined, HourglassOutlined, LoginOutlined, ProfileOutlined, TeamOutlined, UserSwitchOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { LiveCounts, Power, Text } from '@fangxian/shared'
import { words } from './words.ts'

export interface MenuEntry {
  path: string
  title: Text
  icon: ReactNode
  /** Shown to whoever has one of these. */
  powers: Power[]
  /** Shown to whoever may read a ledger, whatever the powers. */
  withLedgers?: boolean
  /** Second key after `g`. */
  go: string
  /** What waits there; `late` where it is late. */
  badge?: { of: (counts: LiveCounts) => number; late: boolean }
}

export interface MenuGroup {
  title: Text
  entries: MenuEntry[]
}

/** The desk's menu: only what exists, and of that only what one may use. */
export const menu: MenuGroup[] = [
  {
    title: words.daily,
    entries: [
      { path: '/board', title: words.board, icon: <DashboardOutlined />, powers: ['read-board'], go: 'b' },
      { path: '/worklist', title: words.worklist, icon: <CarryOutOutlined />, powers: ['read-people'], go: 'w', badge: { of: (c) => c.overdue, late: true } },
      { path: '/people', title: words.people, icon: <TeamOutlined />, powers: ['read-people'], go: 'p' },
      { path: '/arrivals', title: words.arrivals, icon: <LoginOutlined />, powers: ['read-people'], go: 'a' },
    ],
  },
  {
    title: words.matters,
    entries: [
      { path: '/ledgers', title: words.ledgers, icon: <ProfileOutlined />, powers: [], withLedgers: true, go: 't' },
    ],
  },
  {
    title: words.decisions,
    entries: [
      { path: '/measures', title: words.measures, icon: <FieldTimeOutlined />, powers: ['read-people'], go: 'm', badge: { of: (c) => c.overstays, late: true } },
      { path: '/approvals', title: words.approvals, icon: <AuditOutlined />, powers: ['approve', 'read-board'], go: 's', badge: { of: (c) => c.proposals, late: false } },
    ],
  },
  {
    title: words.grounds,
    entries: [
      { path: '/risk-areas', title: words.riskAreas, icon: <AlertOutlined />, powers: ['read-policy'], go: 'r' },
      { path: '/areas', title: words.areas, icon: <ApartmentOutlined />, powers: ['read-policy'], go: 'q' },
      { path: '/indicators', title: words.indicators, icon: <BarChartOutlined />, powers: ['read-board'], go: 'i' },
      { path: '/policy', title: words.policy, icon: <BookOutlined />, powers: ['read-policy'], go: 'c' },
    ],
  },
  {
    title: words.system,
    entries: [
      { path: '/users', title: words.users, icon: <UserSwitchOutlined />, powers: ['manage-users'], go: 'u' },
      { path: '/read-log', title: words.readLog, icon: <EyeOutlined />, powers: ['read-audit'], go: 'l' },
      { path: '/jobs', title: words.jobs, icon: <HourglassOutlined />, powers: ['import-bulk', 'manage-risk-areas'], go: 'j' },
    ],
  },
]

export function menuFor(powers: readonly Power[], hasLedgers: boolean): MenuGroup[] {
  return menu
    .map((group) => ({ ...group, entries: group.entries.filter((e) => (e.withLedgers ? hasLedgers : e.powers.some((p) => powers.includes(p)))) }))
    .filter((group) => group.entries.length > 0)
}

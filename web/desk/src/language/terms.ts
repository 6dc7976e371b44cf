import type { ArrivalState, LedgerWarning, MeasureKind, ObligationState, Risk, Role, Standing, Text } from '@fangxian/shared'

/** The words of the glossary for what the server names by code. One word for one thing on every page. */
export const measureNames: Record<MeasureKind, Text> = {
  none: { zh: '无管控', en: 'no measure' },
  'self-monitoring': { zh: '自我健康监测', en: 'self-monitoring' },
  'health-monitoring': { zh: '健康监测', en: 'health monitoring' },
  'home-isolation': { zh: '居家隔离', en: 'home isolation' },
  'central-isolation': { zh: '集中隔离', en: 'central isolation' },
  hospital: { zh: '住院治疗', en: 'hospital' },
}

export const measureKinds = ['hospital', 'central-isolation', 'home-isolation', 'health-monitoring', 'self-monitoring'] as const satisfies readonly MeasureKind[]

export const standingNames: Record<Standing, Text> = {
  'in-force': { zh: '已生效', en: 'in force' },
  proposed: { zh: '待审批', en: 'awaits approval' },
  refused: { zh: '未获批准', en: 'refused' },
}

export const obligationStates: Record<ObligationState, Text> = {
  upcoming: { zh: '未到时间', en: 'upcoming' },
  open: { zh: '待办', en: 'open' },
  done: { zh: '按时完成', en: 'done' },
  late: { zh: '逾期完成', en: 'done late' },
  overdue: { zh: '超时', en: 'overdue' },
  waived: { zh: '已免除', en: 'waived' },
}

/** How near a deadline is. */
export const warningNames: Record<LedgerWarning, Text> = {
  none: { zh: '时间充裕', en: 'in time' },
  half: { zh: '过半', en: 'half gone' },
  most: { zh: '将到期', en: 'due soon' },
  over: { zh: '超时', en: 'overdue' },
}

export const riskNames: Record<Risk, Text> = {
  unknown: { zh: '风险不明地区', en: 'risk unknown' },
  none: { zh: '常态化防控区', en: 'no epidemic' },
  attention: { zh: '重点关注地区', en: 'under attention' },
  low: { zh: '低风险区', en: 'low risk' },
  medium: { zh: '中风险区', en: 'medium risk' },
  high: { zh: '高风险区', en: 'high risk' },
  overseas: { zh: '境外', en: 'overseas' },
}

export const arrivalStates: Record<ArrivalState, Text> = {
  announced: { zh: '已报备未抵达', en: 'announced' },
  unverified: { zh: '待核查', en: 'to verify' },
  verified: { zh: '已核查', en: 'verified' },
  overdue: { zh: '核查超时', en: 'overdue' },
}

export const roleNames: Record<Role, Text> = {
  headquarters: { zh: '指挥部', en: 'headquarters' },
  'task-force': { zh: '工作专班', en: 'task force' },
  township: { zh: '乡镇', en: 'township' },
  village: { zh: '村（社区）', en: 'village' },
  grid: { zh: '网格员', en: 'grid worker' },
  approver: { zh: '审批人', en: 'approver' },
  auditor: { zh: '审计员', en: 'auditor' },
  administrator: { zh: '系统管理员', en: 'administrator' },
  supervisor: { zh: '督查员', en: 'supervisor' },
  unit: { zh: '单位填报员', en: 'unit reporter' },
}

export const ownerNames: Record<string, Text> = {
  grid: { zh: '网格员', en: 'grid worker' },
  village: { zh: '村（社区）', en: 'village' },
  township: { zh: '乡镇', en: 'township' },
  headquarters: { zh: '县指挥部', en: 'headquarters' },
  unit: { zh: '单位', en: 'employer' },
  laboratory: { zh: '检测机构', en: 'laboratory' },
  site: { zh: '隔离点', en: 'isolation site' },
}

export const declaredByNames: Record<string, Text> = {
  self: { zh: '本人', en: 'in person' },
  grid: { zh: '网格员代报', en: 'grid worker' },
  unit: { zh: '单位代报', en: 'employer' },
}

export const sexNames: Record<'male' | 'female', Text> = {
  male: { zh: '男', en: 'male' },
  female: { zh: '女', en: 'female' },
}

export const residenceNames: Record<'urban' | 'rural', Text> = {
  urban: { zh: '城镇', en: 'town' },
  rural: { zh: '农村', en: 'countryside' },
}

export const levelNames: Record<string, Text> = {
  province: { zh: '省', en: 'province' },
  city: { zh: '市', en: 'city' },
  county: { zh: '县', en: 'county' },
  township: { zh: '乡镇', en: 'township' },
  village: { zh: '村（社区）', en: 'village' },
  group: { zh: '村民组', en: 'group' },
  building: { zh: '楼栋', en: 'building' },
  grid: { zh: '网格', en: 'grid' },
}

/** Parts of the product that provisions still wait for. */
export const partNames: Record<string, Text> = {
  bulletins: { zh: '通报', en: 'bulletins' },
  checkpoints: { zh: '卡口', en: 'checkpoints' },
  coordination: { zh: '协查', en: 'coordination' },
  duty: { zh: '值班', en: 'duty log' },
  goods: { zh: '物资与物品', en: 'goods' },
  inspections: { zh: '督导检查', en: 'inspections' },
  investigation: { zh: '流调', en: 'investigation' },
  'isolation-sites': { zh: '隔离点', en: 'isolation sites' },
  'key-population': { zh: '重点人群', en: 'key population' },
  ledgers: { zh: '台账', en: 'ledgers' },
  places: { zh: '场所', en: 'places' },
  plans: { zh: '预案', en: 'plans' },
  publicity: { zh: '宣传', en: 'publicity' },
  sampling: { zh: '采样', en: 'sampling' },
  schools: { zh: '学校', en: 'schools' },
  sentinels: { zh: '哨点', en: 'sentinels' },
  teams: { zh: '队伍', en: 'teams' },
  vaccination: { zh: '疫苗接种', en: 'vaccination' },
  zones: { zh: '区域管控', en: 'zones' },
}

/** The name of a code; a code that this version does not know is shown as it is rather than hidden. */
export function nameOf(names: Record<string, Text>, code: string | null | undefined): Text {
  return (code ? names[code] : undefined) ?? { zh: code ?? '', en: code ?? '' }
}

import type { Words } from '../language/language.tsx'

export const words = {
  title: { zh: '审批', en: 'Approvals' },
  hint: { zh: '隔离须由另一人批准后才生效；记录事实的人不能批准由此推算出的隔离。', en: 'An isolation takes effect when a second person approves it; whoever recorded the facts may not.' },
  proposed: { zh: '拟采取', en: 'Proposed' },
  interval: (from: string, until: string, days: number) => ({ zh: `${from} 至 ${until} 0 时（${days} 天）`, en: `${from} until ${until}, 00:00 (${days} days)` }),
  because: { zh: '事实', en: 'Facts' },
  recordedBy: { zh: '事实由谁记录', en: 'Facts recorded by' },
  approve: { zh: '批准', en: 'Approve' },
  refuse: { zh: '不批准', en: 'Refuse' },
  mayNot: { zh: '您不能决定此项', en: 'You may not decide this' },
  proposerReason: { zh: '所依据的事实由您记录，须由另一人决定。', en: 'You recorded the facts it rests on; another person decides.' },
  powerReason: { zh: '您没有审批权限。', en: 'You lack the power to approve.' },
  approveTitle: (name: string, measure: string) => ({ zh: `批准对${name}的${measure}`, en: `Approve ${measure} for ${name}` }),
  refuseTitle: (name: string, measure: string) => ({ zh: `不批准对${name}的${measure}`, en: `Refuse ${measure} for ${name}` }),
  approveHint: { zh: '批准后立即生效，并可出具通知书。', en: 'It takes effect at once, and its notice can be issued.' },
  refuseHint: { zh: '不批准则不生效，相应任务随之免除。', en: 'It does not take effect, and its obligations fall away.' },
  reasonApprove: { zh: '意见（可不填）', en: 'Remark (optional)' },
  approved: { zh: '已批准，立即生效', en: 'Approved; in force now' },
  refused: { zh: '已记为不批准', en: 'Refused' },
  empty: { zh: '没有待审批的隔离。', en: 'No isolation awaits a decision.' },
  openFile: { zh: '打开档案', en: 'Open the file' },
} satisfies Words

import { theme, type ThemeConfig } from 'antd'

/** Colour is meaning: red overdue, amber due within a fifth of its clock, grey done, blue neutral. All AA on white. */
export const colours = {
  overdue: '#b3261e',
  soon: '#8f5200',
  done: '#5f6875',
  neutral: '#1b4f8f',
  ink: '#1d2430',
  line: '#dfe3ea',
  paper: '#ffffff',
} as const

/** The same meanings on the dark wall. */
export const wallColours = { ...colours, overdue: '#ff8a80', soon: '#ffc266', done: '#9aa5b5', neutral: '#8db8f0', ink: '#e8edf4', line: '#2b3648', paper: '#0f1724' } as const

const fontFamily = '"PingFang SC", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", system-ui, sans-serif'

export const lightTheme: ThemeConfig = {
  token: {
    colorPrimary: colours.neutral,
    colorPrimaryBg: '#e6eefa',
    colorPrimaryBgHover: '#d8e4f6',
    controlItemBgActive: '#e6eefa',
    controlItemBgActiveHover: '#d8e4f6',
    colorInfo: colours.neutral,
    colorInfoBg: '#eaf1fb',
    colorInfoBorder: '#b9cdea',
    colorLink: colours.neutral,
    // Under the mouse a link is read, too: darker, not paler.
    colorLinkHover: '#143c6e',
    colorLinkActive: '#143c6e',
    colorError: colours.overdue,
    colorErrorBg: '#fdeeec',
    colorErrorBorder: '#f0b9b3',
    colorSuccess: '#2e7d4f',
    colorWarning: '#b26a00',
    colorText: colours.ink,
    colorTextSecondary: '#4a5462',
    colorTextTertiary: '#5f6875',
    colorTextDescription: '#4f5967',
    colorTextPlaceholder: '#6b7482',
    colorBorderSecondary: colours.line,
    colorBgLayout: '#f4f6f9',
    borderRadius: 4,
    fontSize: 14,
    fontFamily,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: { cellPaddingBlock: 7, cellPaddingInline: 8, cellPaddingBlockSM: 3, cellPaddingInlineSM: 8, headerBg: '#eef1f6', headerColor: '#39424f' },
    Layout: { headerBg: '#ffffff', siderBg: '#ffffff', headerHeight: 48, headerPadding: '0 16px' },
    Menu: { itemSelectedBg: '#e6eefa', itemHoverBg: '#f1f4f8', itemHeight: 34, itemMarginBlock: 2, itemMarginInline: 6 },
    Form: { itemMarginBottom: 16 },
    Card: { bodyPadding: 12, headerHeight: 40 },
  },
}

export const wallTheme: ThemeConfig = {
  inherit: false,
  algorithm: theme.darkAlgorithm,
  token: { colorPrimary: wallColours.neutral, colorBgLayout: wallColours.paper, colorBgContainer: '#151f30', fontFamily, fontSize: 16, borderRadius: 4 },
  components: { Card: { bodyPadding: 12 } },
}

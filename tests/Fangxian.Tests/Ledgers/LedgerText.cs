namespace Fangxian.Tests.Ledgers;

/// <summary>A ledger that uses the whole language once, each construct in a recognisable line, and cases that prove it.</summary>
internal static class LedgerText
{
    public const string Whole = """
        ledger: visits
        version: 3
        title: { zh: 走访台账, en: Visits }
        about: { zh: 走访发现的问题及其整改。, en: Problems found on visits and how they were put right. }
        group: supervision
        prefix: ZF
        clauses: [T-19, J-31]
        headline: problem
        read: [headquarters, supervisor, township, village, unit]
        create: [supervisor, village, unit]
        edit: [supervisor]
        own: [unit]
        fields:
          - { id: problem, type: text, label: { zh: 问题, en: Problem }, required: true, most: 300, lines: 3, help: { zh: 写清何处何事, en: Where and what } }
          - { id: kind, type: choice, label: { zh: 类别, en: Kind }, options: [ { id: shop, zh: 商店, en: shop }, { id: banquet, zh: 宴席, en: banquet } ] }
          - { id: persons, type: number, label: { zh: 人数, en: Persons }, least: 1, most: 5000, unit: { zh: 人, en: persons }, when: { field: kind, is: banquet } }
          - { id: meals, type: number, label: { zh: 餐数, en: Meals }, least: -1, decimals: 1 }
          - { id: cost, type: money, label: { zh: 费用, en: Cost } }
          - { id: deadline, type: day, label: { zh: 期限, en: Deadline } }
          - { id: held_at, type: instant, label: { zh: 举办时间, en: Held at } }
          - { id: setting, type: choice, label: { zh: 城乡, en: Setting }, options: [ { id: urban, zh: 城镇, en: urban }, { id: rural, zh: 农村, en: rural } ] }
          - { id: filed, type: flag, label: { zh: 已报备, en: Filed } }
          - { id: six, type: checklist, label: { zh: 六查, en: Six checks }, items: [ { id: mask, zh: 口罩, en: mask }, { id: code, zh: 场所码, en: place code } ] }
          - { id: person, type: person, label: { zh: 涉及人员, en: Person } }
          - { id: site, type: area, label: { zh: 地点, en: Site }, level: village }
          - { id: shop, type: place, label: { zh: 场所, en: Place }, unique: open }
          - { id: photos, type: attachment, label: { zh: 照片, en: Photos }, most: 3 }
          - { id: earlier, type: link, label: { zh: 前次, en: Earlier visit }, to: visits }
          - { id: phone, type: text, label: { zh: 电话, en: Phone }, personal: phone }
          - { id: returned, type: number, label: { zh: 退回次数, en: Times returned } }
          - { id: fixed_on, type: day, label: { zh: 整改日期, en: Fixed on } }
          - { id: per_meal, type: computed, label: { zh: 每餐, en: At a meal }, result: number, decimals: 1, value: { divide: [persons, { field: meals, otherwise: 1 }] } }
          - { id: open_items, type: computed, label: { zh: 未过项, en: Items open }, result: number, value: { unmet: six } }
          - { id: size, type: computed, label: { zh: 规模, en: Size }, result: text, value: { if: { field: persons, at_least: 50 }, then: { text: 大, }, else: { text: 小 } } }
          - { id: points, type: computed, label: { zh: 得分, en: Points }, result: number, value: { choose: setting, cases: { urban: 10, rural: { add: [per_meal, 20] } }, otherwise: 0 } }
          - { id: days_left, type: computed, label: { zh: 用时, en: Days taken }, result: number, value: { days_between: [held_at, fixed_on] } }
          - { id: review_on, type: computed, label: { zh: 回访日, en: Look again on }, result: day, value: { days_after: [fixed_on, 7] } }
        states:
          - { id: found, zh: 已发现, en: found }
          - { id: fixing, zh: 整改中, en: being put right }
          - { id: to-verify, zh: 待核验, en: to verify }
          - { id: struck-off, zh: 已销号, en: struck off, final: true }
        transitions:
          - id: notify
            label: { zh: 下发通知, en: Send the notice }
            from: [found]
            to: fixing
            by: [supervisor]
            asks: [deadline, area]
            needs: [deadline]
            guards:
              - { when: { field: deadline, after: now }, otherwise: { zh: 期限应晚于今天。, en: The deadline lies after today. } }
          - id: fix
            label: { zh: 报告已整改, en: Report it as put right }
            from: [fixing]
            to: to-verify
            by: [village, supervisor]
            evidence: true
            sets: { fixed_on: today }
          - id: verify
            label: { zh: 核验销号, en: Verify and strike off }
            from: [to-verify]
            to: struck-off
            by: [supervisor, township]
            not_by: [fix]
            independent_of: person
          - id: return
            label: { zh: 退回, en: Send back }
            from: [to-verify]
            to: fixing
            by: [supervisor]
            reason: true
            sets: { returned: { add: [ { field: returned, otherwise: 0 }, 1 ] } }
          - id: stop
            label: { zh: 因风险区中止, en: Stopped by a zone }
            from: [found]
            to: struck-off
            automatic: zone
        clocks:
          - { id: notice, title: { zh: 下发整改通知, en: Send the notice }, clause: J-31, owner: headquarters, starts: { on: [create] }, stops: [notify], within: 24h }
          - { id: fix-by, title: { zh: 整改到期, en: Put it right }, clause: J-31, owner: village, starts: { on: [notify, return] }, stops: [fix], within: { until: deadline } }
          - { id: visit-again, title: { zh: 及时核验, en: Verify }, clause: T-19, owner: township, starts: { on: [fix] }, stops: [verify, return], within: { pack: coordination-phone, otherwise: 3d }, when: { field: filed, is: "no" } }
        list:
          columns: [number, problem, kind, state, due]
          filters: [kind, deadline]
          sorts: [points]
          search: [problem]
          totals: [cost, persons]
        export:
          title: { zh: 走访台账, en: Visits }
          columns: [number, problem, state]
          signatures: [ { zh: 填表人, en: Prepared by } ]
        documents:
          - id: notice
            title: { zh: 整改通知书, en: Notice }
            states: [found, fixing]
            red_head: { zh: "{county}指挥部", en: "Headquarters of {county}" }
            reference: { zh: "督〔{year}〕{serial}号", en: "Inspection {serial} of {year}" }
            to: { zh: "{area}：", en: "{area}:" }
            body:
              - heading: { zh: 问题, en: Problem }
              - text: { zh: "存在：{problem}。", en: "Found: {problem}." }
              - fields: [deadline, cost]
              - rates: deadline
            signature: { zh: "{office}", en: "{office}" }
        migrations:
          - { to: 3, states: { seen: found }, fields: { matter: problem }, drop: [weather] }
        """;

    public const string Cases = """
        - name: What was found is put right and struck off by somebody else
          zh: 发现的问题整改后由他人销号
          at: 2022-08-12T09:00+08:00
          by: { user: supervisor1, role: supervisor }
          area: "990101001001"
          values: { problem: 未登记退烧药, kind: banquet, persons: 60, meals: 2, filed: "no", setting: rural, six: { mask: "yes", code: "no" }, person: 99000000-0000-4000-8000-0000000000aa }
          involved: [township1]
          steps:
            - { do: notify, at: 2022-08-12T10:00+08:00, by: { user: supervisor1, role: supervisor }, values: { deadline: 2022-08-12 }, refused: guard }
            - { do: notify, at: 2022-08-12T10:00+08:00, by: { user: supervisor1, role: supervisor }, refused: missing-field }
            - { do: notify, at: 2022-08-12T10:00+08:00, by: { user: supervisor1, role: supervisor }, values: { deadline: 2022-08-14 } }
            - { do: notify, at: 2022-08-12T11:00+08:00, by: { user: supervisor1, role: supervisor }, values: { deadline: 2022-08-15 }, refused: wrong-state }
            - { do: fix, at: 2022-08-13T09:00+08:00, by: { user: supervisor2, role: supervisor }, refused: evidence-missing }
            - { do: fix, at: 2022-08-13T09:00+08:00, by: { user: supervisor2, role: supervisor }, evidence: 1 }
            - { do: return, at: 2022-08-13T10:00+08:00, by: { user: supervisor1, role: supervisor }, refused: reason-missing }
            - { do: return, at: 2022-08-13T10:00+08:00, by: { user: supervisor1, role: supervisor }, reason: 照片不清 }
            - { do: fix, at: 2022-08-15T09:00+08:00, by: { user: supervisor2, role: supervisor }, evidence: 2 }
            - { do: verify, at: 2022-08-15T10:00+08:00, by: { user: supervisor2, role: supervisor }, refused: not-by }
            - { do: verify, at: 2022-08-15T10:00+08:00, by: { user: township1, role: township }, refused: not-independent }
            - { do: verify, at: 2022-08-15T10:00+08:00, by: { user: supervisor1, role: supervisor }, seen: 4, refused: raced }
            - { do: verify, at: 2022-08-15T10:00+08:00, by: { user: supervisor1, role: supervisor } }
          expect:
            state: struck-off
            values: { returned: 1, per_meal: 30.0, open_items: 1, size: 大, points: 50, fixed_on: 2022-08-15, review_on: 2022-08-22, cost: }
            obligations:
              - { clock: notice, state: done, opens: 2022-08-12T09:00+08:00, due: 2022-08-13T09:00+08:00, owner: headquarters, clause: J-31, pack: "" }
              - { clock: fix-by, state: done, due: 2022-08-15T00:00+08:00 }
              - { clock: fix-by, state: late, due: 2022-08-15T00:00+08:00 }
              - { clock: visit-again, state: done, due: 2022-08-17T00:00+08:00 }
              - { clock: visit-again, state: done, due: 2022-08-19T00:00+08:00 }
        - name: A zone over the area ends it
          at: 2022-08-12T09:00+08:00
          by: { user: village1, role: village }
          area: "990101001001"
          values: { problem: 未扫场所码 }
          zones: [ { area: "990101001", level: high, from: 2022-08-12T20:00+08:00 } ]
          as_of: 2022-08-12T21:00+08:00
          expect: { state: struck-off, obligations: [ { clock: notice, state: waived } ], not: { obligations: [fix-by] } }
        - name: Nothing is entered without saying what it is
          at: 2022-08-12T09:00+08:00
          by: { user: village1, role: village }
          values: { kind: shop }
          refused: missing-field
        """;
}

namespace Fangxian.Tests.Packs;

/// <summary>A pack that uses the whole language once, each construct in a recognisable line.</summary>
internal static class PackText
{
    public const string Whole = """
        id: whole-2026-1
        document:
          title: { zh: 示例, en: Example }
          issuer: { zh: 示例县, en: Example county }
          number: 示例〔2026〕1号
          published: 2025-12-30
          area: "990101"
        effective: { from: 2026-01-01, until: 2026-07-01 }
        transition: convert
        find_out: { owner: township, within: 2d }
        groups: [ { id: crew, zh: 船员, en: Crew } ]
        clauses:
          - id: "一"
            zh: 一
            en: One
            parts:
              - { id: W-1, zh: 甲, en: A, executed_by: [returnee, phone, express, two-samples, routine, verify, medicine, admission, wedding, duty, tested, verified, places] }
              - { id: W-2, zh: 乙, en: B, guidance: { zh: 宣传。, en: Publicity. } }
              - { id: W-3, zh: 丙, en: C, awaits: ledgers, note: { zh: 台账, en: A ledger } }
              - { id: W-4, zh: 丁, en: D, kept_in: [tips, rectification] }
        measures:
          - id: returnee
            clause: "一"
            title: { zh: 返乡, en: Returnee }
            reading: { zh: 次日起算, en: From the next day }
            when: { all: [ { stayed: { risk: [high, overseas], within: 14d, before: arrival } }, { not: { group: crew } } ] }
            count_from: arrival
            stages:
              - { measure: central-isolation, days: 14, samples: { count: 2 } }
              - { measure: home-isolation, days: 7, samples: { on_days: [1, 7] } }
        obligations:
          - id: phone
            clause: "一"
            title: { zh: 电话, en: Phone }
            when: { coordination: { kind: sudden } }
            owner: headquarters
            within: 1h
            discharged_by: { coordination-step: { step: phone } }
          - id: express
            clause: "一"
            title: { zh: 快报, en: Express }
            when: { positive: {} }
            owner: laboratory
            within: 30min
            discharged_by: express-report
          - id: two-samples
            clause: "一"
            title: { zh: 两检, en: Two samples }
            when: { all: [ { arrived: {} }, { age: { at_least: 3, below: 80 } } ] }
            owner: village
            within: 3d
            discharged_by: { sample: { count: 2 } }
          - id: routine
            clause: "一"
            title: { zh: 常态, en: Routine }
            when: { residence: urban }
            owner: village
            every: 48h
            discharged_by: sample
          - id: verify
            clause: "一"
            title: { zh: 核查, en: Verify }
            when: { arrived: {} }
            owner: grid
            within: 24h
            discharged_by: verification
          - id: medicine
            clause: "一"
            title: { zh: 用药, en: Medicine }
            when: { under: [central-isolation, home-isolation] }
            owner: site
            within: 24h
            discharged_by: medicine
        admission:
          id: admission
          clause: "一"
          title: { zh: 准入, en: Admission }
          place_code: required
          health_code: green
          temperature_below: 37.3
          negative_test_within: { no_epidemic: 48h, epidemic: 24h }
          test_at_first_entry: true
        gatherings:
          - id: wedding
            clause: "一"
            title: { zh: 婚丧, en: Weddings }
            kinds: [wedding, funeral]
            place: rural
            checks: [ { at_most: { persons: 50, per: meal } }, { filed: true, advice: true }, { plan: { from_persons: 0 } }, { guests_tested: { within: 24h } } ]
        standing:
          - { id: duty, clause: "一", who: { zh: 单位, en: Units }, zh: 值班, en: Keep watch }
        indicators:
          - { id: tested, clause: "一", title: { zh: 检测率, en: Tested }, formula: { sampled_residents: { within: 48h } }, targets: [ { from: 2026-02-01, at_least: 0.60 } ] }
          - { id: verified, clause: "一", title: { zh: 核查率, en: Verified }, formula: { verified_arrivals: { obligation: verify } } }
          - { id: places, clause: "一", title: { zh: 场所码, en: Places }, formula: { active_places: {} } }
        """;
}

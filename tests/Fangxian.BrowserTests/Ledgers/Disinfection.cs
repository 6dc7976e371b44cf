namespace Fangxian.BrowserTests.Ledgers;

/// <summary>A ledger that nobody has thought of yet when the product is delivered.</summary>
internal static class Disinfection
{
    public const string Id = "disinfection";
    public const string Title = "环境消杀台账";

    public const string Text =
        """
        ledger: disinfection
        version: 1
        title: { zh: 环境消杀台账, en: Disinfection of premises }
        about: { zh: 哪里要消杀，谁做的，谁复核。, en: "Where to disinfect, who did it, who checked it." }
        group: command
        prefix: HJ
        clauses: [T-42]
        headline: spot
        read: [headquarters, township, village, auditor]
        create: [headquarters, village]
        fields:
          - { id: spot, type: text, label: { zh: 消杀地点, en: Where }, required: true, most: 40, help: { zh: 写到楼栋或门店。, en: Down to the building or shop. } }
          - { id: kind, type: choice, label: { zh: 场所类别, en: Kind }, options: [{ id: shop, zh: 商铺, en: shop }, { id: home, zh: 住户, en: home }] }
          - { id: square, type: number, label: { zh: 消杀面积, en: Surface }, required: true, least: 1, most: 9000, unit: { zh: 平方米, en: m2 } }
          - { id: rooms, type: number, label: { zh: 住户间数, en: Rooms }, least: 1, most: 99, when: { field: kind, is: home } }
          - { id: phone, type: text, label: { zh: 联系电话, en: Phone }, personal: phone }
          - { id: agent, type: text, label: { zh: 消毒剂, en: Agent }, most: 40 }
        states:
          - { id: planned, zh: 待消杀, en: planned }
          - { id: finished, zh: 待复核, en: finished }
          - { id: checked, zh: 已复核, en: checked, final: true }
        transitions:
          - { id: finish, label: { zh: 登记完成, en: Enter as finished }, from: [planned], to: finished, by: [village], asks: [agent], needs: [agent] }
          - { id: check, label: { zh: 复核通过, en: Check }, from: [finished], to: checked, by: [village, headquarters], not_by: [finish] }
        clocks:
          - { id: finish, title: { zh: 完成环境消杀, en: Finish the disinfection }, clause: T-42, owner: village, starts: { on: [create] }, stops: [finish], within: 12h }
        list: { columns: [number, spot, kind, square, area, state, due], filters: [kind], sorts: [square], search: [spot], totals: [square] }
        export: { title: { zh: 环境消杀情况统计表, en: Disinfection of premises }, columns: [number, area, spot, kind, square, agent, state], signatures: [{ zh: 填表人, en: Prepared by }, { zh: 审核人, en: Reviewed by }] }
        documents:
          - id: order
            title: { zh: 消杀通知单, en: Order to disinfect }
            to: { zh: "{area}：", en: "To {area}:" }
            body: [{ text: { zh: "请于今日内完成“{spot}”的消杀，联系电话 {phone}。", en: "Please disinfect {spot}; telephone {phone}." } }, { fields: [spot, square] }]
            signature: { zh: "{office}", en: "{office}" }
        """;
}

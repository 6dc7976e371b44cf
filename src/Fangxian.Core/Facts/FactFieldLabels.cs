namespace Fangxian.Core.Facts;

/// <summary>What each field of a fact is called on a page. One word for one field, whatever the kind.</summary>
internal static class FactFieldLabels
{
    private static readonly Dictionary<string, Text> Labels = new(StringComparer.Ordinal)
    {
        ["from"] = new("起", "from (first day, included)"),
        ["to"] = new("止", "to (last day, included)"),
        ["until"] = new("至（不含）", "until (first day not covered)"),
        ["area"] = new("区域", "area code"),
        ["risk"] = new("风险等级", "risk"),
        ["level"] = new("风险等级", "risk level"),
        ["at"] = new("时间", "instant"),
        ["arriving"] = new("预计抵达", "planned arrival"),
        ["by"] = new("报备人", "who announced it"),
        ["declared_at"] = new("报备时间", "announced at"),
        ["declared_by"] = new("报备方式", "who announced it"),
        ["origin"] = new("出发地", "area of origin"),
        ["transport"] = new("交通方式", "means of transport"),
        ["pool"] = new("混样数", "persons per tube"),
        ["of"] = new("采样时间", "when the sample was taken"),
        ["outcome"] = new("结果", "outcome"),
        ["celsius"] = new("体温（℃）", "temperature in °C"),
        ["kinds"] = new("症状", "symptoms"),
        ["reached"] = new("已见到本人", "person was reached"),
        ["note"] = new("备注", "note"),
        ["accepted"] = new("是否服用", "accepted"),
        ["place"] = new("地点", "place"),
        ["rule"] = new("规则", "rule"),
        ["verdict"] = new("决定", "decision"),
        ["reason"] = new("理由", "reason"),
        ["obligation"] = new("任务", "obligation"),
        ["due"] = new("期限", "due"),
        ["name"] = new("名称", "name"),
        ["sex"] = new("性别", "sex"),
        ["born"] = new("出生日期", "date of birth"),
        ["residence"] = new("城乡", "urban or rural"),
        ["household"] = new("户", "household"),
        ["groups"] = new("人群类别", "groups"),
        ["occupation"] = new("职业", "occupation"),
        ["address"] = new("住址", "address"),
        ["id_sealed"] = new("身份证号（密文）", "ID number, sealed"),
        ["id_index"] = new("身份证号（盲索引）", "ID number, blind index"),
        ["phone_sealed"] = new("电话（密文）", "phone, sealed"),
        ["phone_index"] = new("电话（盲索引）", "phone, blind index"),
        ["id"] = new("编号", "id"),
        ["kind"] = new("类别", "kind"),
        ["received"] = new("接收时间", "received at"),
        ["step"] = new("步骤", "step"),
        ["document"] = new("来源文件", "source document"),
        ["class"] = new("类别", "class"),
        ["code_active"] = new("场所码在用", "place code in use"),
        ["day"] = new("日期", "day"),
        ["count"] = new("次数", "count"),
    };

    /// <summary>Throws for a field without a label, so that no kind can be added half described.</summary>
    public static Text Of(string field) =>
        Labels.TryGetValue(field, out var label) ? label : throw new InvalidOperationException($"Fact field '{field}' has no label.");
}

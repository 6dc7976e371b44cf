using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Time;
using Fangxian.Server.Access;
using Fangxian.Server.Indicators;
using Fangxian.Server.Ledgers.Documents;
using Fangxian.Server.Users;
using Fangxian.Storage;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>An official document made from an entry by the template that its ledger declares.</summary>
internal static class EntryDocuments
{
    /// <param name="purpose">What it is made for: needed where the entry has personal values, which are printed in full.</param>
    public static async Task<IResult> Handle(
        string ledger, Guid entry, string document, string? purpose, Actor actor, CountyStore store, ServerOptions options, CancellationToken cancel)
    {
        var (declared, record, problem) = await LedgerAccessOf.FindAsync(store, actor, ledger, entry, cancel);
        if (declared is null || record is null) return problem!;
        if (declared.Documents.FirstOrDefault(d => d.Id == document) is not { } template) return Problem.NotFound("没有这个文书。", "There is no such document.");
        if (template.States.Count > 0 && !template.States.Contains(record.State))
            return Problem.Conflict("wrong-state", $"当前状态为“{declared.State(record.State)?.Label.Zh}”，尚不能出具《{template.Title.Zh}》。", $"The entry is '{declared.State(record.State)?.Label.En}': '{template.Title.En}' is not made of it yet.");
        var isPersonal = declared.Fields.Any(f => f.Personal is not null && record[f.Id] is not null || f.Type is LedgerFieldType.Person && record[f.Id] is not null);
        if (isPersonal && Purpose.WhyNot(purpose) is { } refusal) return Problem.Refused(refusal);
        if (isPersonal) await ReadEntry.LogPeopleAsync(store, actor, declared, record, "ledger document", purpose!.Trim(), cancel);
        await store.ReadLog.AppendListAsync(actor.UserName, isPersonal ? purpose!.Trim() : "出具文书", $"ledger document {record.Number} {document}", cancel);
        var content = await ContentAsync(store, options, actor, declared, record, template, cancel);
        return TypedResults.File(LedgerDocumentWriter.Write(content), LedgerDocumentWriter.ContentType, $"{record.Number}-{document}.docx");
    }

    private static async Task<LedgerDocumentContent> ContentAsync(
        CountyStore store, ServerOptions options, Actor actor, Ledger ledger, LedgerRecord record, LedgerDocument template, CancellationToken cancel)
    {
        var texts = await LedgerTexts.ReadAsync(store, ledger, [record.Values], actor, cancel);
        var inFull = actor.SeesPersonal(ledger, record);
        var staff = await StaffNames.ReadAsync(store, cancel);
        var county = texts.Areas.Of(store.County).Name;
        return new LedgerDocumentContent(template, ValueOf, id => ledger.Field(id)?.Label ?? LedgerWording.Built(id) ?? new Text(id, id), await RatesAsync(store, record, template, cancel));

        string? ValueOf(string name, string language) => name switch
        {
            "number" => record.Number,
            "area" => texts.Areas.Of(record.Area).Path,
            "state" => ledger.State(record.State)?.Label.In(language),
            "created" => Wording.Spoken.FullDay(CountyTime.DayOf(record.CreatedAt)).In(language),
            "updated" => Wording.Spoken.FullDay(CountyTime.DayOf(record.UpdatedAt)).In(language),
            "by" => staff.Of(record.CreatedBy),
            "county" => county,
            "office" => language == "en" ? $"Office of the epidemic control headquarters of {county}" : $"{county}疫情防控指挥部办公室",
            "today" => Wording.Spoken.FullDay(store.Today).In(language),
            "year" => CountyTime.DayOf(record.CreatedAt).Year.ToString(CultureInfo.InvariantCulture),
            "serial" => record.Number.Split('-')[^1].TrimStart('0'),
            "hotline" => options.Hotline,
            "reason" => record.History[^1].Reason,
            _ => ledger.Field(name) is { } field ? inFull && field.Personal is { } mask && record[name] is { } stored ? Storage.Ledgers.LedgerSeal.Open(mask, stored, store.Keys) : texts.Spoken(field, record[name], language) : null,
        };
    }

    private static async Task<IReadOnlyList<(Text, string, string?)>> RatesAsync(CountyStore store, LedgerRecord record, LedgerDocument template, CancellationToken cancel)
    {
        if (template.Body.OfType<DocumentPart.Rates>().FirstOrDefault() is not { } part) return [];
        var day = LedgerValue.Day(record[part.DayField]) is { } asked && asked <= store.Today ? asked : store.Today;
        AreaCode? area = record.Area.Level <= AreaLevel.County ? null : record.Area;
        var rates = new List<(Text, string, string?)>();
        foreach (var rule in IndicatorRoutes.RulesOn(store, day))
        {
            var count = await store.Indicators.CountAsync(rule, area, day, cancel);
            rates.Add((rule.Title, count.Value is { } value ? $"{Percent(value)}（{count.Numerator}/{count.Denominator}）" : "——", IndicatorRoutes.TargetOn(rule, day) is { } target ? Percent(target) : null));
        }

        return rates;
    }

    private static string Percent(decimal share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

using System.Text.RegularExpressions;
using Fangxian.Core;
using Fangxian.Core.Ledgers;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Checking;

/// <summary>Lists, sheets, documents, and entries that come or change by themselves.</summary>
internal static partial class PageRules
{
    /// <summary>Columns that every entry has.</summary>
    public static readonly IReadOnlyList<string> BuiltIn = ["number", "area", "state", "due", "created", "updated", "by"];

    /// <summary>What templates can say besides fields.</summary>
    public static readonly IReadOnlyList<string> Placeholders = ["number", "area", "state", "created", "by", "county", "office", "today", "year", "serial", "hotline"];

    private static readonly ValueKind[] Sortable = [ValueKind.Choice, ValueKind.Flag, ValueKind.Area, ValueKind.Text, ValueKind.Day, ValueKind.Instant, ValueKind.Number];

    public static void Check(LedgerLook look)
    {
        var list = look.Ledger.List;
        Columns(look, "list/columns", list.Columns);
        Columns(look, "export/columns", look.Ledger.Export.Columns);
        Fields(look, "list/filters", list.Filters, Sortable);
        Fields(look, "list/sorts", list.Sorts, Sortable);
        Fields(look, "list/search", list.Search, ValueKind.Text);
        Fields(look, "list/totals", list.Totals, ValueKind.Number);
        if (list.Indexed.Count > LedgerList.MostIndexed)
        {
            var over = list.Indexed[LedgerList.MostIndexed];
            var mark = look.Places.Of(list.Filters.Contains(over) ? $"list/filters/{over}" : $"list/sorts/{over}");
            look.Sink.Add(LedgerDiagnostics.TooManyIndexed, mark, $"筛选和排序共 {list.Indexed.Count} 个字段。", $"Filters and sorts are {list.Indexed.Count} fields.");
        }

        foreach (var document in look.Ledger.Documents) Document(look, document);
        if (look.Ledger.Schedule is { } schedule) Schedule(look, schedule);
        foreach (var migration in look.Ledger.Migrations) Migration(look, migration);
    }

    private static void Columns(LedgerLook look, string path, IReadOnlyList<string> columns)
    {
        foreach (var column in columns.Where(c => !BuiltIn.Contains(c))) look.Field(column, look.Places.Of($"{path}/{column}"));
    }

    private static void Fields(LedgerLook look, string path, IReadOnlyList<string> fields, params ValueKind[] kinds)
    {
        foreach (var id in fields)
        {
            var mark = look.Places.Of($"{path}/{id}");
            look.Operand(id, mark, LedgerDiagnostics.ListField, kinds);
            if (look.Ledger.Field(id)?.Personal is not null) look.Sink.Add(LedgerDiagnostics.ListField, mark, $"{id} 是个人信息。", $"'{id}' is personal.");
        }
    }

    private static void Document(LedgerLook look, LedgerDocument document)
    {
        foreach (var state in document.States) look.State(state, look.Places.Of($"documents/{document.Id}/states/{state}"));
        foreach (var template in (Text?[])[document.RedHead, document.Reference, document.To, document.Signature]) Template(look, template);
        foreach (var part in document.Body)
            switch (part)
            {
                case DocumentPart.Heading heading:
                    Template(look, heading.Text);
                    break;
                case DocumentPart.Paragraph paragraph:
                    Template(look, paragraph.Text);
                    break;
                case DocumentPart.Fields fields:
                    foreach (var field in fields.Of) look.Field(field, look.Places.Of($"documents/{document.Id}/fields/{field}"));
                    break;
                case DocumentPart.Rates rates:
                    look.Operand(rates.DayField, look.Places.Of(rates), LedgerDiagnostics.RatesWithoutDay, ValueKind.Day);
                    break;
            }
    }

    private static void Template(LedgerLook look, Text? template)
    {
        if (template is null) return;
        var known = Placeholders.Concat(look.Ledger.Fields.Select(f => f.Id)).ToList();
        foreach (var name in new[] { template.Zh, template.En }.SelectMany(t => Placeholder().Matches(t)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal))
            if (!known.Contains(name))
                look.Sink.Add(LedgerDiagnostics.UnknownPlaceholder, look.Places.Of((object)template), $"没有占位 {{{YamlTree.Short(name)}}}。", $"There is no placeholder '{{{YamlTree.Short(name)}}}'.", LedgerLook.Nearest(name, known));
    }

    private static void Schedule(LedgerLook look, LedgerSchedule schedule)
    {
        look.Operand(schedule.DayField, look.Places.Of("schedule/day"), LedgerDiagnostics.BadSchedule, ValueKind.Day);
        foreach (var field in look.Ledger.Fields.Where(f => f.Required && f.Id != schedule.DayField))
            look.Sink.Add(LedgerDiagnostics.BadSchedule, look.Places.Of($"fields/{field.Id}/required"), $"{field.Id} 必填，自动建立的条目没有人填写。", $"'{field.Id}' is required, and nobody fills it in where entries make themselves.");
    }

    private static void Migration(LedgerLook look, LedgerMigration migration)
    {
        var (ledger, path) = (look.Ledger, $"migrations/{migration.To}");
        var later = ledger.Migrations.Where(m => m.To > migration.To).ToList();
        if (migration.To > ledger.Version) Bad($"{path}", $"版本是 {ledger.Version}，没有第 {migration.To} 版。", $"The version is {ledger.Version}; there is no version {migration.To}.");
        // A new name may have been renamed again since.
        foreach (var (old, state) in migration.States)
            if (ledger.States.All(s => s.Id != state) && !later.Exists(m => m.States.ContainsKey(state)))
                Bad($"{path}/states/{old}", $"没有状态 {state}。", $"There is no state '{state}'.");
        foreach (var (old, field) in migration.Fields)
            if (ledger.Field(field) is null && !later.Exists(m => m.Fields.ContainsKey(field) || m.Drop.Contains(field)))
                Bad($"{path}/fields/{old}", $"没有字段 {field}。", $"There is no field '{field}'.");
        foreach (var field in migration.Drop)
            if (ledger.Field(field) is not null)
                Bad($"{path}/drop/{field}", $"{field} 仍是字段，却被舍弃。", $"'{field}' is a field and dropped at once.");

        void Bad(string at, string zh, string en) => look.Sink.Add(LedgerDiagnostics.BadMigration, look.Places.Of(at), zh, en);
    }

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Placeholder();
}

using System.Globalization;
using Fangxian.Core;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Events;
using Fangxian.Server.Facts;
using Fangxian.Server.Imports;
using Fangxian.Server.Jobs;
using Fangxian.Storage;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Ledgers;
using NodaTime;

namespace Fangxian.Server.Ledgers;

/// <summary>
/// Imports a list into a ledger. A row whose number, or whose value of a unique field, an entry has already corrects that entry where it differs; others
/// become entries. The dry run says row by row what would change. The same file again changes nothing. Entries that the actor does not see are not there for
/// the list either: nothing is told of them, least of all whether a guess was right.
/// </summary>
internal sealed class ImportEntries(CountyStore store, EventFeed events)
{
    private const string Source = "批量导入";

    /// <param name="FileName">Cited by every entry made.</param>
    internal sealed record Run(Ledger Ledger, UploadedTable Table, SheetLayout Layout, string FileName, Actor Actor, bool IsDry);

    public async Task<JobResult> RunAsync(Run run, JobProgress progress, CancellationToken cancel)
    {
        var sheet = new LedgerSheet(run.Ledger, await store.Areas.TreeAsync(cancel), store.Today);
        var lines = new List<ImportedLine>();
        var (counts, refused) = (new Dictionary<string, long> { ["new"] = 0, ["changed"] = 0, ["known"] = 0, ["refused"] = 0 }, new List<RowRefusal>());
        var rows = run.Table.Rows;
        for (var start = 0; start < rows.Count; start += LedgerBook.Bulk)
        {
            var part = new List<LedgerSheetRow>();
            foreach (var row in rows.Skip(start).Take(LedgerBook.Bulk))
            {
                var cells = new CellReader(row, run.Layout, sheet.Areas);
                var read = sheet.Read(cells, row);
                if (cells.Refusals.Count > 0) refused.AddRange(cells.Refusals);
                else part.Add(read);
            }

            await TakeAsync(run, part, counts, refused, lines, cancel);
            counts["refused"] = refused.Select(r => r.Row).Distinct().Count();
            await progress.ReportAsync(Math.Min(start + LedgerBook.Bulk, rows.Count), rows.Count, counts, cancel);
        }

        events.Wake();
        var (isNew, changed, known, bad) = (counts["new"], counts["changed"], counts["known"], counts["refused"]);
        return new JobResult(counts, run.IsDry
            ? new Text($"检查完毕，未写入：将新增 {isNew} 条，更正 {changed} 条，无变化 {known} 条，有误 {bad} 行。", $"Checked, nothing written: {isNew} would be new, {changed} changed, {known} are the same, {bad} rows are wrong.")
            : new Text($"新增 {isNew} 条，更正 {changed} 条，无变化 {known} 条，未导入 {bad} 行。", $"{isNew} new, {changed} changed, {known} the same, {bad} rows refused."),
            await LedgerImportFile.WriteAsync(refused, run.IsDry ? lines : [], cancel));
    }

    private async Task TakeAsync(Run run, List<LedgerSheetRow> rows, Dictionary<string, long> counts, List<RowRefusal> refused, List<ImportedLine> lines, CancellationToken cancel)
    {
        var there = await ThereAsync(run, rows, cancel);
        var commands = new List<(LedgerSheetRow Row, LedgerCommand Command, IReadOnlyList<string> Changes)>();
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (there[i] is not { } record)
            {
                if (row.EntryNumber.StartsWith($"{run.Ledger.Prefix}-", StringComparison.Ordinal))
                {
                    refused.Add(row.Refusal(Refusal.Of("not-found", "number", $"没有编号为 {row.EntryNumber} 的条目，或不在您的辖区；新条目请不填编号。", $"There is no entry {row.EntryNumber}, or it lies outside your area; leave the number of a new one empty.")));
                    continue;
                }

                // Two schools that have the same to report are two entries.
                var whose = run.Actor.SeesOwnOnly(run.Ledger) ? run.Actor.UserName : "";
                var id = ContentId.Of("ledger-import", store.County.Value, run.Ledger.Id, (row.Area ?? run.Actor.Scope).Value, whose, row.Content);
                var entering = new LedgerEntering(id.ToString("D"), row.Area, row.Values);
                commands.Add((row, new LedgerCommand.Create(new FactId(id), run.Ledger.Id, entering, run.Actor, $"{Source} {run.FileName}", []), []));
                continue;
            }

            var changes = sheetChanges(record, row);
            if (changes.Count == 0)
            {
                counts["known"]++;
                continue;
            }

            var fact = new FactId(ContentId.Of("ledger-import-edit", record.Entry, record.Seen.ToString(CultureInfo.InvariantCulture), row.Content));
            commands.Add((row, new LedgerCommand.Step(fact, run.Ledger.Id, record.Entry, new LedgerStepping(Ledger.Edit, null, changes, $"{Source} {run.FileName}"), run.Actor, $"{Source} {run.FileName}", []),
                [.. changes.Select(c => $"{run.Ledger.Field(c.Key)?.Label.Zh}：{(run.Ledger.Field(c.Key)?.Personal is null ? $"{record[c.Key] ?? "（空）"} → {c.Value}" : "（已改）")}")]));
        }

        if (commands.Count == 0) return;
        var outcomes = run.IsDry ? await store.LedgerBook.TryAsync([.. commands.Select(c => c.Command)], cancel) : await store.LedgerBook.WriteAsync([.. commands.Select(c => c.Command)], cancel);
        for (var i = 0; i < outcomes.Count; i++)
        {
            var (row, command, changes) = commands[i];
            var isNew = command is LedgerCommand.Create;
            switch (outcomes[i].Outcome)
            {
                case RecordingOutcome.Refused:
                    refused.AddRange(outcomes[i].Refusals.Select(r => row.Refusal(r)));
                    break;
                case RecordingOutcome.AlreadyKnown:
                    counts["known"]++;
                    break;
                default:
                    counts[isNew ? "new" : "changed"]++;
                    lines.Add(new ImportedLine(row.Number, isNew, isNew ? "" : outcomes[i].Number, string.Join("；", changes)));
                    break;
            }
        }

        Dictionary<string, string> sheetChanges(LedgerRecord record, LedgerSheetRow row) => row.Values
            .Where(v => v.Value.Length > 0 && run.Ledger.Field(v.Key) is { Computed: null } field && !IsSame(field, v.Value, record[v.Key]))
            .ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
    }

    private bool IsSame(LedgerField field, string sent, string? stored)
    {
        if (stored is null) return false;
        var value = LedgerValue.Read(field, sent, "", []);
        return field.Personal is { } mask ? LedgerSeal.Open(mask, stored, store.Keys) == value : value == stored;
    }

    /// <summary>For each row the entry that it is about: by its number, else by the first unique field that it gives.</summary>
    private async Task<List<LedgerRecord?>> ThereAsync(Run run, List<LedgerSheetRow> rows, CancellationToken cancel)
    {
        var ledger = run.Ledger;
        var subjects = new string?[rows.Count];
        var numbered = rows.Where(r => r.EntryNumber.Length > 0).Select(r => r.EntryNumber).Distinct().ToList();
        var byNumber = numbered.Count > 0 ? await store.LedgerEntries.ByNumbersAsync(ledger.Id, numbered, cancel) : new Dictionary<string, string>();
        for (var i = 0; i < rows.Count; i++) subjects[i] = byNumber.GetValueOrDefault(rows[i].EntryNumber);
        foreach (var field in ledger.Fields.Where(f => f.Unique != LedgerUnique.No))
        {
            var keys = rows.ConvertAll(r => r.Values.TryGetValue(field.Id, out var v) && v.Length > 0 ? LedgerSeal.ReferenceOf(ledger, field, v, store.Keys) : null);
            var holders = await store.LedgerEntries.HoldersAsync(ledger.Id, field, [.. keys.OfType<string>().Distinct()], cancel);
            for (var i = 0; i < rows.Count; i++)
                if (subjects[i] is null && keys[i] is { } key) subjects[i] = holders.GetValueOrDefault(key);
        }

        var records = await store.LedgerBook.FindManyAsync(ledger, [.. subjects.OfType<string>().Distinct()], cancel);
        return [.. subjects.Select(s => s is not null && records.TryGetValue(s, out var record) && run.Actor.Sees(ledger, record) ? record : null)];
    }
}

/// <summary>What a row would do, or did.</summary>
internal sealed record ImportedLine(int Row, bool IsNew, string Number, string Changes);

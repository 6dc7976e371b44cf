using Fangxian.Core.Ledgers;
using Fangxian.Core.Obligations;
using Fangxian.Core.Policies;
using Fangxian.IntegrationTests.Databases;
using Fangxian.Storage.Lists;
using Fangxian.Storage.Obligations;
using NodaTime;
using Shouldly;
using Xunit;

namespace Fangxian.IntegrationTests.Storage.Ledgers;

public sealed class ComingUpOnSqlite : ComingUp<SqliteDatabase>;

public sealed class ComingUpOnPostgres : ComingUp<PostgresDatabase>;

/// <summary>What comes up to a level, as the database finds it and as the core says it.</summary>
public abstract class ComingUp<TDatabase> : LedgerContract<TDatabase>
    where TDatabase : TestDatabase, new()
{
    /// <summary>One clock for each owner, from any instant to any other.</summary>
    private static readonly string Owing = Repairs
        .Replace("  - { id: phone,", "  - { id: from_at, type: instant, label: { zh: 起, en: From } }\n  - { id: until_at, type: instant, label: { zh: 止, en: Until } }\n  - { id: phone,", StringComparison.Ordinal)
        .Replace("list:\n", string.Concat(Enum.GetNames<Owner>().Select(o => $"  - {{ id: {o.ToLowerInvariant()}, title: {{ zh: 办理, en: Do }}, clause: J-31, owner: {o.ToLowerInvariant()}, starts: {{ on: [create], at: from_at }}, stops: [fix], within: {{ until: until_at }} }}\n")) + "list:\n", StringComparison.Ordinal);

    [Fact]
    public async Task What_has_come_up_to_each_level_is_what_the_warnings_say()
    {
        Use(Owing);
        var random = new Random(3);
        // Long and short ones, in whole seconds that five divides or not, one that is due when it opens, and some that open later.
        var spans = Enumerable.Range(0, 40).Select(i => (From: Clock.Now + Duration.FromSeconds(random.Next(-7200, 600)), Length: Duration.FromMilliseconds(i switch { 0 => 0, 1 => 5, 2 => 1, 3 => 7, _ => random.Next(1, 7_200_000) }))).ToList();
        var made = spans.ConvertAll(s => New("门锁", Headquarters, null, null, ("from_at", LedgerValue.Write(s.From)), ("until_at", LedgerValue.Write(s.From + s.Length))));
        foreach (var one in made) await TakenAsync(one);
        await TakenAsync(Step(made[^1], "fix", Village));
        await TakenAsync(Step(made[^2], "void", Headquarters, reason: "重复登记"));
        var owed = new List<(string Entry, Obligation Owed)>();
        foreach (var one in made)
            owed.AddRange(LedgerClocks.Of(Ledger, (await Store.LedgerBook.FindAsync("repairs", one.Entry, Cancel))!, new LedgerSurroundings(Policy, Core.Areas.ZoneRegister.Empty)).Select(o => (one.Entry, o)));
        owed.RemoveAll(o => o.Owed.Id == "repairs/repair");

        var moments = spans.SelectMany(s => new[] { s.From, s.From + s.Length * 0.8, s.From + s.Length }).SelectMany(m => new[] { -1, 0, 1 }.Select(ms => Instant.FromUnixTimeMilliseconds(m.ToUnixTimeMilliseconds() + ms))).Distinct().Order().ToList();
        foreach (var now in moments.Where((_, i) => i % 3 == 0 || i < 60))
        {
            Clock.Now = now;
            foreach (var level in Enum.GetValues<Owner>())
                (await FoundAsync(level)).ShouldBe([.. owed.Where(o => IsUp(o.Owed, level, now)).Select(o => $"{o.Entry} {o.Owed.Id}").Order(StringComparer.Ordinal)], $"{level} at {now:uuuu-MM-dd'T'HH:mm:ss.fff}");
        }
    }

    /// <summary>At four fifths it comes up to the level above its owner and stays there; overdue it comes up to headquarters as well.</summary>
    private static bool IsUp(Obligation owed, Owner level, Instant now) =>
        owed.DoneAt is null && !owed.Waived && owed.Opens <= now && Warnings.Of(owed.Opens, owed.Due, now) is var warning
        && (Warnings.EscalatedTo(owed.Owner, warning) == level || warning == Warning.Over && Warnings.EscalatedTo(owed.Owner, Warning.Most) == level);

    private async Task<List<string>> FoundAsync(Owner level)
    {
        var page = await Store.Obligations.PageAsync(new WorklistQuery(EscalatedTo: level), new PageRequest(1000), Cancel);
        page.Next.ShouldBeNull();
        return [.. page.Rows.Where(r => r.Obligation.Id != "repairs/repair").Select(r => $"{r.Entry!.Entry} {r.Obligation.Id}").Order(StringComparer.Ordinal)];
    }
}

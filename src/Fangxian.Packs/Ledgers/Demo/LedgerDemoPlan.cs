using Fangxian.Core.Access;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using NodaTime;

namespace Fangxian.Packs.Ledgers.Demo;

/// <summary>A ledger with its demo entries.</summary>
public sealed record LedgerDemo(Ledger Ledger, LedgerDemoFile File);

/// <summary>An act of a demo as it is to happen: when, by whom, where, with which values.</summary>
/// <param name="Index">Which of the entry's acts; 0 is the making.</param>
/// <param name="Id">The entry's id.</param>
/// <param name="Area">Where the entry is made, or moved to; null: it stays.</param>
public sealed record LedgerDemoDeed(LedgerDemo Demo, LedgerDemoEntry Entry, int Index, Instant At, string Id, Actor By, AreaCode? Area, IReadOnlyDictionary<string, string> Values)
{
    public LedgerDemoAct Act => Entry.Acts[Index];
}

/// <summary>
/// Puts areas, users and values in the place of what demo files leave open. Pure but for what the county has given away before. A role that looks
/// after a village or a group acts on entries that lie in one: an entry is made where all who act on it see it.
/// </summary>
public static class LedgerDemoPlan
{
    private const string AnyOf = "any";

    /// <returns>In the order in which they happen; at one time, entries that are linked to first.</returns>
    public static IReadOnlyList<LedgerDemoDeed> Make(IReadOnlyList<LedgerDemo> demos, ILedgerDemoCounty county, Instant now) => new Course(InOrder(demos), county, now).Deeds();

    /// <summary>Ledgers that others link to come before these.</summary>
    private static List<LedgerDemo> InOrder(IReadOnlyList<LedgerDemo> demos)
    {
        var ordered = new List<LedgerDemo>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var demo in demos) Visit(demo);
        return ordered;

        void Visit(LedgerDemo demo)
        {
            if (!seen.Add(demo.Ledger.Id)) return;
            foreach (var link in demo.Ledger.Fields.Select(f => f.Type).OfType<LedgerFieldType.Link>())
                if (demos.FirstOrDefault(d => d.Ledger.Id == link.Ledger) is { } target)
                    Visit(target);
            ordered.Add(demo);
        }
    }

    private static AreaLevel? LevelOf(Role role) => role switch
    {
        Role.Grid => AreaLevel.Group,
        Role.Village or Role.Unit => AreaLevel.Village,
        Role.Township => AreaLevel.Township,
        _ => null,
    };

    private sealed class Course(List<LedgerDemo> demos, ILedgerDemoCounty county, Instant now)
    {
        private readonly Dictionary<(string Ledger, int Number), (AreaCode Area, string Id)> made = [];

        public IReadOnlyList<LedgerDemoDeed> Deeds()
        {
            foreach (var demo in demos)
                foreach (var entry in demo.File.Entries)
                {
                    var day = DayOf(demo.Ledger, entry);
                    var area = county.Area(demo.Ledger.Id, entry.Number, 0, LevelFrom(entry, 0), day);
                    made[(demo.Ledger.Id, entry.Number)] = (area, county.Entry(demo.Ledger.Id, entry.Number, area, day).ToString("D"));
                }

            return [.. demos.SelectMany(d => d.File.Entries.SelectMany(e => Deeds(d, e))).OrderBy(d => d.At)];
        }

        private List<LedgerDemoDeed> Deeds(LedgerDemo demo, LedgerDemoEntry entry)
        {
            var deeds = new List<LedgerDemoDeed>();
            var turn = 0;
            var (area, id) = made[(demo.Ledger.Id, entry.Number)];
            for (var i = 0; i < entry.Acts.Count; i++)
            {
                var act = entry.Acts[i];
                var by = Actor(demo.Ledger, act, area, deeds);
                AreaCode? to = i == 0 ? area : act.Area is null ? null : county.Area(demo.Ledger.Id, entry.Number, ++turn, LevelFrom(entry, i), null);
                area = to ?? area;
                deeds.Add(new LedgerDemoDeed(demo, entry, i, act.At.After(now), id, by, to, Values(demo, entry, act, area)));
            }

            return deeds;
        }

        /// <summary>The level at which an entry lies from this act until it is moved: deep enough for all who act on it.</summary>
        private static AreaLevel LevelFrom(LedgerDemoEntry entry, int index)
        {
            var level = entry.Acts[index].Area ?? AreaLevel.County;
            for (var i = index; i < entry.Acts.Count; i++)
            {
                // Who moves it away still acts on it where it lay; who moves it here does not see it here.
                if ((i > index || index == 0) && LevelOf(entry.Acts[i].By) is { } needed && needed > level) level = needed;
                if (i > index && entry.Acts[i].Area is not null) break;
            }

            return level;
        }

        /// <summary>The first of the role who has not taken a step that this one is to be kept apart from.</summary>
        private Actor Actor(Ledger ledger, LedgerDemoAct act, AreaCode area, List<LedgerDemoDeed> before)
        {
            var users = county.Users(act.By, area);
            var apart = ledger.Transition(act.Do)?.NotBy ?? [];
            return users.FirstOrDefault(u => !before.Exists(d => d.By.UserName == u.UserName && apart.Contains(d.Act.Do))) ?? users[0];
        }

        private string? DayOf(Ledger ledger, LedgerDemoEntry entry) =>
            ledger.Schedule is { } schedule && entry.Making.Values.FirstOrDefault(v => v.Field == schedule.DayField) is { } value && LedgerDemoTime.TryParse(value.Text, out var time)
                ? LedgerValue.Write(time.DayAfter(now))
                : null;

        private Dictionary<string, string> Values(LedgerDemo demo, LedgerDemoEntry entry, LedgerDemoAct act, AreaCode area)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var value in act.Values)
                values[value.Field] = demo.Ledger.Field(value.Field) is { } field ? Chosen(field, value.Text, demo, entry, act, area) ?? value.Text : value.Text;
            return values;
        }

        /// <summary>Null where the text stands for itself, or where there is nothing to choose from: then it is refused like any other that is none.</summary>
        private string? Chosen(LedgerField field, string text, LedgerDemo demo, LedgerDemoEntry entry, LedgerDemoAct act, AreaCode area) => field.Type switch
        {
            LedgerFieldType.Day when LedgerDemoTime.TryParse(text, out var time) => LedgerValue.Write(time.DayAfter(now)),
            LedgerFieldType.Instant when LedgerDemoTime.TryParse(text, out var time) => LedgerValue.Write(time.After(now)),
            LedgerFieldType.Person when text == AnyOf => county.Person(demo.Ledger.Id, area),
            LedgerFieldType.Place when text == AnyOf => county.Place(area),
            LedgerFieldType.Area type when AnyLevel(text, type.Level) is { } level => county.AreaFor(area, level).Value,
            LedgerFieldType.Link link when text == AnyOf => Linked(link.Ledger, demo, entry, act),
            _ => null,
        };

        private static AreaLevel? AnyLevel(string text, AreaLevel? declared) => text switch
        {
            AnyOf => declared ?? AreaLevel.Village,
            "any-township" => AreaLevel.Township,
            "any-village" => AreaLevel.Village,
            "any-group" => AreaLevel.Group,
            "any-building" => AreaLevel.Building,
            "any-grid" => AreaLevel.Grid,
            _ => null,
        };

        /// <summary>An entry of the other ledger that is there by then.</summary>
        private string? Linked(string ledger, LedgerDemo demo, LedgerDemoEntry entry, LedgerDemoAct act)
        {
            if (demos.Find(d => d.Ledger.Id == ledger) is not { } target) return null;
            var isSame = ledger == demo.Ledger.Id;
            var there = target.File.Entries.Where(e => (e.Making.At < act.At || e.Making.At == act.At && !isSame) && !(isSame && e.Number == entry.Number)).ToList();
            return there.Count == 0 ? null : made[(ledger, there[entry.Number % there.Count].Number)].Id;
        }
    }
}

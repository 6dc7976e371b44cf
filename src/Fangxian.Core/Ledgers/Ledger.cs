using Fangxian.Core.Access;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;

namespace Fangxian.Core.Ledgers;

/// <summary>
/// A declared kind of record (台账): its fields, states and clocks, who may do what, and what its list, files and documents look like.
/// Declared in <c>ledgers/&lt;id&gt;.yaml</c>; nothing about a ledger stands in code.
/// </summary>
/// <param name="Version">Raised with every change; entries written under an earlier one are read through <see cref="Migrations"/>.</param>
/// <param name="Prefix">Numbers are prefix, county day of creation, running number: <c>ZG-20220812-0003</c>.</param>
/// <param name="Clauses">What of the documents it serves, by catalogue ids: <c>T-19</c>.</param>
/// <param name="Headline">The field that an entry is called by in lists of mixed things; null: by its number alone. Never a personal one.</param>
/// <param name="States">The first is where entries begin.</param>
/// <param name="Fingerprint">SHA-256 of the text it was read from.</param>
public sealed record Ledger(
    string Id,
    int Version,
    Text Title,
    Text About,
    LedgerGroup Group,
    string Prefix,
    IReadOnlyList<string> Clauses,
    string? Headline,
    LedgerAccess Access,
    IReadOnlyList<LedgerField> Fields,
    IReadOnlyList<LedgerState> States,
    IReadOnlyList<LedgerTransition> Transitions,
    IReadOnlyList<LedgerClock> Clocks,
    LedgerList List,
    LedgerExport Export,
    IReadOnlyList<LedgerDocument> Documents,
    LedgerSchedule? Schedule,
    IReadOnlyList<LedgerMigration> Migrations,
    string Fingerprint = "")
{
    /// <summary>Steps that every ledger has besides its own transitions.</summary>
    public const string Create = "create";

    /// <inheritdoc cref="Create"/>
    public const string Edit = "edit";

    /// <summary>The step by which an entry made in error is taken out, with a reason, and the state it is in from then on.</summary>
    public const string Void = "void";

    public static readonly LedgerState Voided = new(Void, new Text("作废", "void"), IsFinal: true);

    public LedgerState Start => States[0];

    public LedgerField? Field(string id) => Fields.FirstOrDefault(f => f.Id == id);

    /// <summary>
    /// Fields that an entry is made with: what a step needs or writes comes with that step, unless the entry cannot be without it.
    /// </summary>
    public IReadOnlyList<string> Entered => field ??= [.. Fields.Where(f => f.Computed is null && (f.Required || (f.Entered ?? !Transitions.Any(t => t.Needs.Contains(f.Id) || t.Sets.Any(s => s.Field == f.Id))))).Select(f => f.Id)];

    /// <summary>Fields that a correction may change: all that somebody fills in. What only steps themselves write, such as that it was approved, nobody does.</summary>
    public IReadOnlyList<string> Correctable => field ??= [.. Fields.Where(f => f.Computed is null && !IsWrittenBySteps(f.Id)).Select(f => f.Id)];

    private bool IsWrittenBySteps(string id) => Transitions.Any(t => t.Sets.Any(s => s.Field == id)) && !Entered.Contains(id) && !Transitions.Any(t => t.Asks.Contains(id));

    /// <summary>Fields that somebody fills in with a step: whoever corrects one of them has had a hand in the step.</summary>
    public IReadOnlyList<string> FieldsOf(string step) => step == Create ? Entered : Transition(step)?.Asks ?? [];

    public LedgerTransition? Transition(string id) => Transitions.FirstOrDefault(t => t.Id == id);

    /// <summary>A state by its id, the one of voided entries included.</summary>
    public LedgerState? State(string id) => id == Void ? Voided : States.FirstOrDefault(s => s.Id == id);

    public bool IsFinal(string state) => State(state)?.IsFinal ?? true;

    /// <summary>What a step is called: a transition by its own label, the others by what they are.</summary>
    public Text StepLabel(string step) => step switch
    {
        Create => new("登记", "entered"),
        Edit => new("更正", "corrected"),
        Void => new("作废", "made void"),
        _ => Transition(step)?.Label ?? new(step, step),
    };
}

/// <summary>Where a ledger stands in the menu.</summary>
public enum LedgerGroup : byte
{
    Coordination = 1,
    People = 2,
    Gatherings = 3,
    Command = 4,
    Supervision = 5,
    Transfer = 6,
    Supplies = 7,
    Goods = 8,
    Sentinels = 9,
    Schools = 10,
    Publicity = 11,
    Rights = 12,
}

/// <summary>Who may do what with the entries of their own area. Whoever stands in none of these sees nothing of the ledger.</summary>
/// <param name="Own">Of the readers, those who see only entries that they made themselves.</param>
/// <param name="Edit">Who may correct a field, or make an entry void, before it is in a final state.</param>
public sealed record LedgerAccess(IReadOnlyList<Role> Read, IReadOnlyList<Role> Create, IReadOnlyList<Role> Edit, IReadOnlyList<Role> Own)
{
    public bool IsReadBy(Actor actor) => actor.Roles.Any(Read.Contains);

    /// <summary>True where every role by which the actor reads the ledger shows only what one made oneself.</summary>
    public bool IsOwnOnlyFor(Actor actor) => actor.Roles.Where(Read.Contains).All(Own.Contains);

    /// <summary>Whether the actor sees an entry of this area that this user made. What one does not see, one does not write either.</summary>
    public bool Shows(Actor actor, Areas.AreaCode area, string createdBy) => IsReadBy(actor) && actor.Sees(area) && (!IsOwnOnlyFor(actor) || createdBy == actor.UserName);
}

/// <param name="IsFinal">Nothing is owed any more; clocks that run are no longer owed.</param>
public sealed record LedgerState(string Id, Text Label, bool IsFinal);

/// <summary>A step from one of some states to another.</summary>
/// <param name="To">Null: the entry stays in its state, as when goods are taken from a stock.</param>
/// <param name="By">Roles that may take it, in their area.</param>
/// <param name="Asks">Fields asked for with the step, in order. <c>area</c> moves the entry to another area.</param>
/// <param name="Needs">Of these, those without which it is refused.</param>
/// <param name="Guards">What has to hold, each with what it says where it does not.</param>
/// <param name="Evidence">At least one paper has to be attached.</param>
/// <param name="Reason">A reason has to be given.</param>
/// <param name="NotBy">Steps whose actors may not take this one: the fixer does not verify. <c>create</c> counts.</param>
/// <param name="IndependentOf">A person field: whoever recorded or decided anything about that person may not take it.</param>
/// <param name="Sets">What the step itself writes into fields.</param>
/// <param name="Automatic">Taken by the product when this happens, not by people.</param>
public sealed record LedgerTransition(
    string Id,
    Text Label,
    IReadOnlyList<string> From,
    string? To,
    IReadOnlyList<Role> By,
    IReadOnlyList<string> Asks,
    IReadOnlyList<string> Needs,
    IReadOnlyList<LedgerGuard> Guards,
    bool Evidence,
    bool Reason,
    IReadOnlyList<string> NotBy,
    string? IndependentOf,
    IReadOnlyList<LedgerAssignment> Sets,
    LedgerTrigger? Automatic);

public sealed record LedgerGuard(LedgerCondition When, Text Otherwise);

/// <summary>Writes the value of an expression, as the fields were before the step with what was asked filled in.</summary>
public sealed record LedgerAssignment(string Field, LedgerExpression Value);

public enum LedgerTrigger : byte
{
    /// <summary>A zone takes effect that the entry's area lies in.</summary>
    Zone = 1,

    /// <summary>The entry's area lies in no zone any more.</summary>
    ZoneLifted = 2,
}

/// <summary>A deadline: started by one step, stopped by another, shown as an obligation of whoever owes it.</summary>
/// <param name="Clause">Where the length comes from, where no pack in force says otherwise.</param>
/// <param name="On">Steps that start it; <c>create</c> counts. While it runs, starting it again changes nothing.</param>
/// <param name="At">A field that says from when it counts; null: from the step.</param>
/// <param name="Stops">Steps that stop it. A final state ends it, too: then it is owed no longer.</param>
/// <param name="When">Only entries for which this holds when it starts.</param>
public sealed record LedgerClock(
    string Id, Text Title, string Clause, Owner Owner, IReadOnlyList<string> On, string? At, IReadOnlyList<string> Stops, ClockLength Length, LedgerCondition? When);

/// <summary>How long a clock runs.</summary>
public abstract record ClockLength
{
    private ClockLength()
    {
    }

    public sealed record Fixed(Length Length) : ClockLength;

    /// <summary>As the obligation of this id in the pack in force on the day of its start; where that pack has none, <see cref="Otherwise"/>.</summary>
    public sealed record OfPack(string Rule, Length Otherwise) : ClockLength;

    /// <summary>To a field of the entry: an instant, or the end of a day. Without a value there is no deadline.</summary>
    public sealed record Until(string Field) : ClockLength;
}

/// <param name="Columns">Fields, or <c>number</c>, <c>area</c>, <c>state</c>, <c>due</c>, <c>created</c>, <c>updated</c>, <c>by</c>.</param>
/// <param name="Filters">Fields to filter by.</param>
/// <param name="Sorts">Fields to sort by, besides number, due and updated.</param>
/// <param name="Search">Text fields that the search box looks through, besides the number.</param>
/// <param name="Totals">Numbers that are added up.</param>
public sealed record LedgerList(IReadOnlyList<string> Columns, IReadOnlyList<string> Filters, IReadOnlyList<string> Sorts, IReadOnlyList<string> Search, IReadOnlyList<string> Totals)
{
    /// <summary>How many fields of one ledger can be filtered or sorted by: each has an index of its own.</summary>
    public const int MostIndexed = 6;

    /// <summary>The indexed fields, filters first; the place of a field is the number of its column in the store.</summary>
    public IReadOnlyList<string> Indexed { get; } = [.. Filters.Concat(Sorts).Distinct()];
}

/// <summary>The sheet that goes to the level above.</summary>
/// <param name="Signatures">What is signed for below the table, one after the other.</param>
public sealed record LedgerExport(Text Title, IReadOnlyList<string> Columns, IReadOnlyList<Text> Signatures);

/// <summary>Entries that are due by themselves, one for each area of a level: daily reports, so that a missing one is a row.</summary>
/// <param name="Level">The level of areas that each get one.</param>
/// <param name="DayField">The field that gets the day it is for.</param>
/// <param name="OnlyWith">Only while the pack in force has an obligation of this id; null: always.</param>
public sealed record LedgerSchedule(Areas.AreaLevel Level, string DayField, string? OnlyWith);

/// <summary>How entries of the version before are read: states and fields by their new names; what is dropped is no longer shown.</summary>
/// <param name="To">The version that it leads to, from the one before.</param>
public sealed record LedgerMigration(int To, IReadOnlyDictionary<string, string> States, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Drop);

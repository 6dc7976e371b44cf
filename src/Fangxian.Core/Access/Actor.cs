using Fangxian.Core.Areas;

namespace Fangxian.Core.Access;

/// <summary>What somebody does here. Operators of the machine have no role by that.</summary>
public enum Role : byte
{
    Headquarters = 1,
    TaskForce = 2,
    Township = 3,
    Village = 4,
    Grid = 5,

    /// <summary>The second person: decides on derived isolations.</summary>
    Approver = 6,

    /// <summary>Outside the command: sees who read what, and changes nothing.</summary>
    Auditor = 7,

    /// <summary>Keeps users and areas; sees no person.</summary>
    Administrator = 8,

    /// <summary>督查: inspects the work of others and follows up what was found; sees ledgers and totals, no person's record.</summary>
    Supervisor = 9,

    /// <summary>单位填报员: reports for a school, a hospital, a pharmacy. No powers but what a ledger names this role for.</summary>
    Unit = 10,
}

/// <summary>One thing that may be allowed. Whatever is not listed for a role is denied.</summary>
public enum Power : byte
{
    ReadPeople = 1,

    /// <summary>Unmask an ID number, a phone, an address: with a purpose, and logged.</summary>
    ReadPersonal = 2,
    RecordFacts = 3,
    ImportBulk = 4,
    Approve = 5,
    ManageUsers = 6,
    ReadAudit = 7,
    ReadPolicy = 8,
    ManageAreas = 9,
    ManageRiskAreas = 10,
    ReadBoard = 11,

    /// <summary>Write a policy as a draft and save it. A draft has no effect on anybody.</summary>
    DraftPolicy = 12,

    /// <summary>Read drafts, and be one of the two who put a policy in force.</summary>
    DecidePolicy = 13,

    /// <summary>Declare ledgers and put them in use. What is in them is for those whom each ledger names.</summary>
    ManageLedgers = 14,
}

/// <summary>A person signed in, or a program with a token: who, with which roles, for which area.</summary>
public sealed record Actor(string UserName, IReadOnlyList<Role> Roles, AreaCode Scope)
{
    private static readonly Dictionary<Role, Power[]> Powers = new()
    {
        [Role.Headquarters] = [Power.ReadBoard, Power.ReadPeople, Power.ReadPersonal, Power.RecordFacts, Power.ImportBulk, Power.ReadPolicy, Power.ManageRiskAreas, Power.DraftPolicy, Power.DecidePolicy, Power.ManageLedgers],
        [Role.TaskForce] = [Power.ReadBoard, Power.ReadPeople, Power.RecordFacts, Power.ImportBulk, Power.ReadPolicy, Power.ManageRiskAreas, Power.DraftPolicy, Power.ManageLedgers],
        [Role.Township] = [Power.ReadBoard, Power.ReadPeople, Power.ReadPersonal, Power.RecordFacts, Power.ReadPolicy],
        [Role.Village] = [Power.ReadBoard, Power.ReadPeople, Power.ReadPersonal, Power.RecordFacts, Power.ReadPolicy],
        [Role.Grid] = [Power.ReadPeople, Power.ReadPersonal, Power.RecordFacts, Power.ReadPolicy],
        [Role.Approver] = [Power.ReadBoard, Power.ReadPeople, Power.Approve, Power.ReadPolicy, Power.DecidePolicy],
        [Role.Auditor] = [Power.ReadAudit, Power.ReadPolicy],
        [Role.Administrator] = [Power.ManageUsers, Power.ManageAreas, Power.ReadPolicy],
        [Role.Supervisor] = [Power.ReadBoard, Power.ReadPolicy],
        [Role.Unit] = [],
    };

    /// <summary>True where one of the roles has the power.</summary>
    public bool May(Power power) => Roles.Any(r => Powers[r].Contains(power));

    /// <summary>True where the area lies within the scope. Nobody sees beyond it.</summary>
    public bool Sees(AreaCode area) => Scope.Covers(area);

    /// <summary>All powers of all roles, for a page that shows only what can be done.</summary>
    public IReadOnlyList<Power> AllPowers() => [.. Roles.SelectMany(r => Powers[r]).Distinct().Order()];
}

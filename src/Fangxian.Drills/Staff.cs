using System.Globalization;
using Fangxian.Core.Access;
using Fangxian.Core.Areas;

namespace Fangxian.Drills;

/// <summary>Who works in the county, and under which name the facts of an area are recorded.</summary>
internal sealed class Staff
{
    public const string Headquarters = "hq1";
    public const string TaskForce = "taskforce1";
    public const string IsolationSite = "taskforce2";

    /// <summary>Approvers record nothing but decisions, so that none can decide on what they proposed.</summary>
    public static readonly IReadOnlyList<string> Approvers = ["approver1", "approver2", "approver3"];

    /// <summary>The channel of facts that no user recorded.</summary>
    public const string Resident = "resident";

    /// <summary>Who imports the lists that come in: a user like any other, so that nobody approves what they brought in.</summary>
    public const string ListImporter = "hq2";

    /// <summary>Who imports the lists of the sampling sites and laboratories.</summary>
    public const string SampleImporter = "taskforce3";

    public Staff(Settlement settlement, AreaTree divisions, AreaCode county)
    {
        var users = new List<GeneratedUser>();
        void Add(string name, string title, Role role, AreaCode area, bool featured) => users.Add(new GeneratedUser(name, title, [role], area, featured));

        Add(Headquarters, "指挥部值班长", Role.Headquarters, county, true);
        Add(ListImporter, "指挥部信息组", Role.Headquarters, county, false);
        Add(TaskForce, "协查专班", Role.TaskForce, county, true);
        Add(IsolationSite, "隔离点专班", Role.TaskForce, county, false);
        Add(SampleImporter, "核酸检测专班", Role.TaskForce, county, false);
        for (var i = 0; i < Approvers.Count; i++) Add(Approvers[i], string.Create(CultureInfo.InvariantCulture, $"管控审批岗{i + 1}"), Role.Approver, county, i == 0);
        Add("auditor1", "监督审计岗", Role.Auditor, county, true);
        Add("admin", "系统管理员", Role.Administrator, county, true);
        Add("supervisor1", "督查组", Role.Supervisor, county, true);

        var first = settlement.Villages[0];
        Add($"unit.{first.Area.Code}", $"{first.Area.ShortName}填报单位", Role.Unit, first.Area.Code, true);
        foreach (var township in divisions.Children(county))
        {
            Add(Township(township.Code), $"{township.ShortName}防控办", Role.Township, township.Code, township.Code.Covers(first.Area.Code));
            Add(Township(township.Code) + ".2", $"{township.ShortName}专干", Role.Township, township.Code, false);
        }

        foreach (var village in settlement.Villages)
        {
            Add(Village(village.Area.Code), $"{village.Area.ShortName}负责人", Role.Village, village.Area.Code, village == first);
            foreach (var group in settlement.Areas.Where(a => a.Code.Level == AreaLevel.Group && village.Area.Code.Covers(a.Code)))
                Add(Grid(group.Code), $"{village.Area.ShortName}{group.Name}网格员", Role.Grid, group.Code, village == first && group.Code.Value.EndsWith("001", StringComparison.Ordinal));
        }

        Users = users;
    }

    public IReadOnlyList<GeneratedUser> Users { get; }

    public static string Township(AreaCode area) => $"town.{area.At(AreaLevel.Township)}";

    public static string Village(AreaCode area) => $"village.{area.At(AreaLevel.Village)}";

    /// <summary>One grid worker looks after the grids of a group.</summary>
    public static string Grid(AreaCode area) => $"grid.{area.At(AreaLevel.Group)}";
}

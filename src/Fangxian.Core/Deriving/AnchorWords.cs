using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;

namespace Fangxian.Core.Deriving;

/// <summary>What happened, as conditions say it.</summary>
internal static class AnchorWords
{
    public static Text Of(Anchor anchor) => anchor switch
    {
        Anchor.Arrival => new("抵达本县", "arrived in the county"),
        Anchor.Coordination => new("收到协查任务", "a coordination task was received"),
        Anchor.Positive => new("发现初筛阳性", "a screening positive was found"),
        Anchor.Entry => new("入境", "entered the country"),
        Anchor.Contact => new("与病例有接触", "had contact with a case"),
        Anchor.Pushed => new("上级推送", "named by a higher platform"),
        Anchor.Term => new("即将开学", "a term is about to begin"),
        Anchor.ResidentOfZone => new("住在风险区内", "lives in a zone"),
        Anchor.Zone => new("风险区生效", "a zone takes effect"),
        Anchor.Investigation => new("启动流调", "an investigation was started"),
        Anchor.Cluster => new("发生聚集性疫情", "a cluster became known"),
        Anchor.Activation => new("启用隔离房间", "isolation rooms were ordered"),
        Anchor.Round => new("全员检测启动", "a testing round began"),
        Anchor.VectorSurvey => new("开展蚊媒监测", "a vector survey was made"),
        Anchor.SchoolCase => new("学校出现病例", "a case at a school"),
        Anchor.EveryDay => new("每日", "every day"),
        _ => throw new ArgumentOutOfRangeException(nameof(anchor)),
    };

    public static Text LivesIn(ZoneLevel level) =>
        level == ZoneLevel.High ? new("住在高风险区内", "lives in a high risk zone") : new("住在低风险区内", "lives in a low risk zone");

    public static Text Under(IReadOnlyList<MeasureKind> kinds) => new(
        $"正在{string.Join("或", kinds.Select(k => MeasureWords.Of(k).Zh))}", $"is under {string.Join(" or ", kinds.Select(k => MeasureWords.Of(k).En))}");

    public static Text Ended(string rule) => new($"规则 {rule} 的措施结束", $"the measures of rule '{rule}' have ended");
}

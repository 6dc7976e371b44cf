namespace Fangxian.Core.Areas;

/// <summary>What each level of risk is called.</summary>
public static class RiskWords
{
    public static Text Of(Risk risk) => risk switch
    {
        Risk.High => new("高风险区", "high-risk area"),
        Risk.Medium => new("中风险区", "medium-risk area"),
        Risk.Low => new("低风险区", "low-risk area"),
        Risk.Attention => new("重点关注地区", "area of attention"),
        Risk.Overseas => new("境外", "place abroad"),
        Risk.None => new("常态化防控区", "area without epidemic"),
        _ => new("风险不明地区", "area of unknown risk"),
    };
}

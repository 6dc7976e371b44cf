namespace Fangxian.Core.Measures;

/// <summary>What each measure is called.</summary>
public static class MeasureWords
{
    public static Text Of(MeasureKind kind) => kind switch
    {
        MeasureKind.SelfMonitoring => new("自我健康监测", "self-monitoring"),
        MeasureKind.HealthMonitoring => new("健康监测", "health monitoring"),
        MeasureKind.HomeIsolation => new("居家隔离", "home isolation"),
        MeasureKind.CentralIsolation => new("集中隔离", "central isolation"),
        MeasureKind.Hospital => new("住院治疗", "hospital treatment"),
        _ => new("无管控措施", "no measure"),
    };
}

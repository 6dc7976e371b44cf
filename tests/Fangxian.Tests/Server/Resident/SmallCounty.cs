using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Server.Resident;
using NodaTime;

namespace Fangxian.Tests.Server.Resident;

/// <summary>A county of two townships and three villages, a country of two provinces, and a clock that stands at 12 August 2022, 12:00.</summary>
internal static class SmallCounty
{
    public static readonly Instant Now = Instant.FromUtc(2022, 8, 12, 4, 0);

    public static readonly AreaCode County = AreaCode.Parse("411330");

    public static readonly AreaTree Areas = new(
    [
        Named("41", "河南省"), Named("4101", "郑州市"), Named("410108", "惠济区"), Named("410105", "金水区"), Named("4113", "南阳市"), Named("411330", "桐柏县"),
        Named("71", "台湾省"),
        Named("411330100", "城关镇"), Named("411330100001", "东风桥社区居民委员会"), Named("411330100200", "城郊村村民委员会"),
        Named("411330101", "月河镇"), Named("411330101200", "月河村村民委员会"), Named("411330101700", "林场"),
    ]);

    /// <summary>A number with the region 99, which exists nowhere, and a right check character.</summary>
    public static readonly string IdNumber = WithCheck("99010019800301123");

    public static ReportForm Form(Instant? now = null) => new(County, Areas, lookBackDays: 7, now ?? Now);

    public static string WithCheck(string seventeen) => seventeen + ResidentId.CheckCharacter(seventeen);

    private static Area Named(string code, string name) => new(AreaCode.Parse(code), name);
}

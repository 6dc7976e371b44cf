using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Server.Lists;

/// <summary>
/// What a list was narrowed to, as the read log keeps it: <c>area=411330104 state=overdue</c>. Whom somebody searched for is said as
/// <c>q=*</c>: that it was searched, not for whom.
/// </summary>
public sealed class ListFilter
{
    private readonly List<string> parts = [];

    public override string ToString() => string.Join(' ', parts);

    public ListFilter And(string name, AreaCode? area) => Add(name, area?.Value);

    public ListFilter And(string name, LocalDate? day) => Add(name, day is { } d ? LocalDatePattern.Iso.Format(d) : null);

    public ListFilter And(string name, bool? flag) => Add(name, flag == true ? "true" : null);

    public ListFilter And<T>(string name, T? word)
        where T : struct, Enum => Add(name, word is { } w ? FactCodec.Name(w) : null);

    /// <param name="id">Of a rule, an obligation, a user, a person: an identifier, never what somebody typed to find a person.</param>
    public ListFilter AndId(string name, string? id) => Add(name, string.IsNullOrEmpty(id) ? null : id);

    public ListFilter AndSearch(string? whom) => Add("q", string.IsNullOrEmpty(whom) ? null : "*");

    private ListFilter Add(string name, string? value)
    {
        if (value is not null) parts.Add($"{name}={value}");
        return this;
    }
}

namespace Fangxian.Core.Areas;

/// <summary>
/// The code of an area: the statistical division code (2 digits province, 4 city, 6 county, 9 township, 12 village),
/// extended downwards by 3 digits each for group, building and grid (15, 18, 21). A prefix gives everything below it.
/// </summary>
public readonly record struct AreaCode
{
    private AreaCode(string value) => Value = value;

    /// <summary>The digits; empty only in <c>default</c>, which no operation returns.</summary>
    public string Value => field ?? "";

    public AreaLevel Level => Value.Length switch
    {
        2 => AreaLevel.Province,
        4 => AreaLevel.City,
        6 => AreaLevel.County,
        9 => AreaLevel.Township,
        12 => AreaLevel.Village,
        15 => AreaLevel.Group,
        18 => AreaLevel.Building,
        _ => AreaLevel.Grid,
    };

    /// <summary>False unless the text is digits of a length that a level has.</summary>
    public static bool TryParse(string? text, out AreaCode code)
    {
        code = default;
        if (text is null || text.Length is not (2 or 4 or 6 or 9 or 12 or 15 or 18 or 21)) return false;
        foreach (var c in text)
            if (!char.IsAsciiDigit(c))
                return false;
        code = new AreaCode(text);
        return true;
    }

    /// <summary>The code in <paramref name="text"/>; throws <see cref="FormatException"/> where it is none.</summary>
    public static AreaCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is no area code: 2, 4, 6, 9, 12, 15, 18 or 21 digits.");

    /// <summary>True where <paramref name="other"/> is this area or lies below it.</summary>
    public bool Covers(AreaCode other) => other.Value.StartsWith(Value, StringComparison.Ordinal);

    /// <summary>The ancestor at <paramref name="level"/>, this area itself at its own level, null below it.</summary>
    public AreaCode? At(AreaLevel level)
    {
        var length = (int)level;
        return length > Value.Length ? null : new AreaCode(Value[..length]);
    }

    public override string ToString() => Value;
}

/// <summary>The levels of the area tree; the number is the length of a code at that level.</summary>
public enum AreaLevel
{
    Province = 2,
    City = 4,
    County = 6,
    Township = 9,
    Village = 12,
    Group = 15,
    Building = 18,
    Grid = 21,
}

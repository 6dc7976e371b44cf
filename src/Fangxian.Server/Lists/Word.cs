using Fangxian.Core.Facts;

namespace Fangxian.Server.Lists;

/// <summary>A value of an enum in the address of a request, written as everywhere else: <c>central-isolation</c>.</summary>
public readonly record struct Word<T>(T Value)
    where T : struct, Enum
{
    public static bool TryParse(string? text, IFormatProvider? provider, out Word<T> word)
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (FactCodec.Name(value) != text) continue;
            word = new Word<T>(value);
            return true;
        }

        word = default;
        return false;
    }
}

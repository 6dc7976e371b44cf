using System.Numerics;

namespace Fangxian.Drills;

/// <summary>
/// A small seeded generator (xoshiro256**, filled by splitmix64): the same on every machine and every version of the
/// runtime, which <see cref="Random"/> does not promise. A value type: a copy goes its own way.
/// </summary>
public struct Dice
{
    private ulong s0;
    private ulong s1;
    private ulong s2;
    private ulong s3;

    public Dice(ulong seed)
    {
        s0 = Mix(ref seed);
        s1 = Mix(ref seed);
        s2 = Mix(ref seed);
        s3 = Mix(ref seed);
    }

    /// <summary>An independent stream for one thing: what is drawn for one person never shifts what another one gets.</summary>
    public static Dice For(ulong seed, ulong purpose, ulong index) => new(Hash(seed, purpose, index));

    public static ulong Hash(ulong seed, ulong purpose, ulong index)
    {
        var state = seed ^ (purpose * 0xD1342543DE82EF95UL) ^ (index * 0x9E3779B97F4A7C15UL);
        Mix(ref state);
        return Mix(ref state);
    }

    public ulong Next()
    {
        var result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        var t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    /// <summary>From 0 to <paramref name="below"/>, which is not included.</summary>
    public int Below(int below) => (int)(((UInt128)Next() * (ulong)below) >> 64);

    /// <summary>From <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>From 0 to 1, which is not included.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Chance(double share) => Unit() < share;

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}

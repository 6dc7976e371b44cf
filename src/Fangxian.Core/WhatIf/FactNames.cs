using Fangxian.Core.Deriving;

namespace Fangxian.Core.WhatIf;

/// <summary>
/// What the facts of a county name, numbered as they come: rules, obligations, sets of groups, villages. No policy is asked, so that
/// facts packed once serve any, also one that is written later.
/// </summary>
internal sealed class FactNames : IFactNames
{
    /// <summary>The number of no name.</summary>
    public const ushort None = ushort.MaxValue;

    private readonly List<string> names = [];
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string[]> groupSets = [[]];
    private readonly Dictionary<string, int> setNumbers = new(StringComparer.Ordinal) { [""] = 0 };
    private readonly List<string> areas = [""];
    private readonly Dictionary<string, int> areaNumbers = new(StringComparer.Ordinal) { [""] = 0 };

    /// <summary>The villages, or coarser areas where no village is known; the first is none at all.</summary>
    public IReadOnlyList<string> Areas => areas;

    /// <inheritdoc/>
    public int NameOf(string id)
    {
        if (numbers.TryGetValue(id, out var number)) return number;
        // More names than anybody's rules have: the rest are told from those of rules, which is all that is asked of them.
        if (names.Count >= None) return -1;
        names.Add(id);
        return numbers[id] = names.Count - 1;
    }

    /// <summary>The number of the set of these groups.</summary>
    public ulong GroupBits(IReadOnlyList<string> of)
    {
        if (of.Count == 0) return 0;
        var key = string.Join('\n', of);
        if (setNumbers.TryGetValue(key, out var number)) return (ulong)number;
        groupSets.Add([.. of]);
        return (ulong)(setNumbers[key] = groupSets.Count - 1);
    }

    /// <summary>Any kind may discharge something under some policy.</summary>
    public bool LooksAt(FactRowKind kind) => true;

    public int AreaNumber(string area)
    {
        if (areaNumbers.TryGetValue(area, out var number)) return number;
        areas.Add(area);
        return areaNumbers[area] = areas.Count - 1;
    }

    /// <summary>A policy's number of each name; -1 where it has none of that name, and for <see cref="None"/>.</summary>
    public int[] NamesIn(CompiledPolicy policy)
    {
        var translated = new int[None + 1];
        Array.Fill(translated, -1);
        for (var i = 0; i < names.Count; i++) translated[i] = policy.NameOf(names[i]);
        return translated;
    }

    /// <summary>A policy's bits of each set of groups.</summary>
    public ulong[] GroupsIn(CompiledPolicy policy) => [.. groupSets.Select(policy.GroupBits)];

    /// <summary>The groups of a set, by its number.</summary>
    public IReadOnlyList<string> GroupSet(int number) => groupSets[number];

    /// <summary>The name with this number; empty for none.</summary>
    public string NameAt(int number) => number < names.Count ? names[number] : "";
}

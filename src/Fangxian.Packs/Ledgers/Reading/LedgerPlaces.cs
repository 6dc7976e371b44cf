using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Ledgers.Reading;

/// <summary>Where the parts of a ledger stand in its file, for diagnostics that are found after reading.</summary>
internal sealed class LedgerPlaces
{
    private readonly Dictionary<string, Mark> paths = new(StringComparer.Ordinal);

    /// <summary>Conditions and expressions have no ids; two that say the same still stand in two places.</summary>
    private readonly Dictionary<object, Mark> parts = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Kind, string Id, Mark Mark)> ids = [];

    /// <summary>Everything with an id of its own in the order of the file, repetitions included.</summary>
    /// <remarks>The kind is the name of the list, for options with the field that they belong to.</remarks>
    public IReadOnlyList<(string Kind, string Id, Mark Mark)> Ids => ids;

    public void Declare(string kind, string id, Mark mark)
    {
        ids.Add((kind, id, mark));
        Add($"{kind}/{id}", mark);
    }

    public void Add(string path, Mark mark) => paths.TryAdd(path, mark);

    public T Note<T>(T part, Mark mark)
        where T : class
    {
        parts[part] = mark;
        return part;
    }

    /// <summary>The place of a path, or of the nearest part above it that was noted.</summary>
    public Mark Of(string path)
    {
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOf('/'))])
            if (paths.TryGetValue(at, out var mark))
                return mark;
        return Mark.Start;
    }

    public Mark Of(object part) => parts.TryGetValue(part, out var mark) ? mark : Mark.Start;
}

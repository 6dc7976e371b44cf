using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Reading;

/// <summary>Where the parts of a pack stand in its file, for diagnostics that are found after reading.</summary>
internal sealed class Places
{
    private readonly Dictionary<string, Mark> marks = new(StringComparer.Ordinal);
    private readonly List<(string Id, Mark Mark)> rules = [];
    private readonly List<(string Id, Mark Mark)> clauses = [];
    private readonly List<(string Id, Mark Mark)> groups = [];

    /// <summary>Ids of rules, standing requirements and indicators in the order of the file, repetitions included.</summary>
    public IReadOnlyList<(string Id, Mark Mark)> Rules => rules;

    public IReadOnlyList<(string Id, Mark Mark)> Clauses => clauses;

    public IReadOnlyList<(string Id, Mark Mark)> Groups => groups;

    public void Rule(string id, MapView map)
    {
        rules.Add((id, map.MarkOf("id")));
        foreach (var key in map.Shape.Keys) marks.TryAdd($"{id}/{key.Name}", map.MarkOf(key.Name));
    }

    public void Clause(string id, Mark mark) => clauses.Add((id, mark));

    public void Group(string id, Mark mark) => groups.Add((id, mark));

    public void Add(string path, Mark mark) => marks.TryAdd(path, mark);

    /// <summary>The place of a path, or of the file's start where none was noted.</summary>
    public Mark Of(string path) => marks.TryGetValue(path, out var mark) ? mark : Mark.Start;
}

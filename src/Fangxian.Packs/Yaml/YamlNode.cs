namespace Fangxian.Packs.Yaml;

/// <summary>A place in a file; line and column count from 1.</summary>
internal readonly record struct Mark(int Line, int Column)
{
    public static readonly Mark Start = new(1, 1);
}

/// <summary>A YAML tree that knows where each node stands. Every value is text until a reader gives it a type.</summary>
internal abstract class YamlNode(Mark mark)
{
    public Mark Mark { get; } = mark;
}

internal sealed class YamlScalar(Mark mark, string value, bool quoted) : YamlNode(mark)
{
    public string Value { get; } = value;

    public bool Quoted { get; } = quoted;

    public bool IsNull => !Quoted && Value is "" or "~" or "null";
}

internal sealed class YamlList(Mark mark, IReadOnlyList<YamlNode> items) : YamlNode(mark)
{
    public IReadOnlyList<YamlNode> Items { get; } = items;
}

internal sealed class YamlMap(Mark mark, IReadOnlyList<YamlEntry> entries) : YamlNode(mark)
{
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;
}

internal readonly record struct YamlEntry(YamlScalar Key, YamlNode Value);

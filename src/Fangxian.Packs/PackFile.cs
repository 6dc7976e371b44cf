using Fangxian.Core.Policies;
using Fangxian.Packs.Reading;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs;

/// <summary>
/// What was read from one pack file: a pack, or diagnostics, never both. Keeps the tree and the places, so that the checker can
/// point at a line and read the law again with one number changed.
/// </summary>
public sealed class PackFile
{
    internal PackFile(string file, Pack? pack, IReadOnlyList<Diagnostic> diagnostics, YamlNode? root, Places places, NodeReader? reader)
    {
        File = file;
        Pack = pack;
        Diagnostics = diagnostics;
        Root = root;
        Places = places;
        Parameters = reader?.Parameters ?? [];
        Alternatives = reader?.Alternatives ?? [];
    }

    /// <summary>As the caller named it; every diagnostic repeats it.</summary>
    public string File { get; }

    /// <summary>Null where the file is malformed.</summary>
    public Pack? Pack { get; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    internal YamlNode? Root { get; }

    internal Places Places { get; }

    internal IReadOnlyList<Parameter> Parameters { get; }

    internal IReadOnlyList<Alternative> Alternatives { get; }
}

namespace Fangxian.Cli;

/// <summary>Where the things lie that come with the product: beside the program when installed, in the repository when run from source.</summary>
internal static class Locations
{
    /// <summary>The folder of packs.</summary>
    public static string Packs(Terminal terminal, string? given)
    {
        var found = given is null ? Beside("packs", terminal.Folder) : terminal.Resolve(given);
        return found is not null && Directory.Exists(found)
            ? found
            : throw CommandException.Unusable(
                given is null ? "找不到策略包目录 packs。" : $"策略包目录不存在：{given}。", given is null ? "There is no folder 'packs' here." : $"The folder of packs does not exist: {given}.",
                "用 --packs 目录 指明。", "Name it with --packs DIR.");
    }

    /// <summary>The folder of ledgers.</summary>
    public static string Ledgers(Terminal terminal, string? given)
    {
        var found = given is null ? Beside("ledgers", terminal.Folder) : terminal.Resolve(given);
        return found is not null && Directory.Exists(found)
            ? found
            : throw CommandException.Unusable(
                given is null ? "找不到台账目录 ledgers。" : $"台账目录不存在：{given}。", given is null ? "There is no folder 'ledgers' here." : $"The folder of ledgers does not exist: {given}.",
                "用 --ledgers 目录 指明。", "Name it with --ledgers DIR.");
    }

    /// <summary>The folder of ledgers; null where none is named and none is here.</summary>
    public static string? LedgersIfAny(Terminal terminal, string? given) => given is null ? Beside("ledgers", terminal.Folder) : Ledgers(terminal, given);

    /// <summary>The built desk; null where it was not built.</summary>
    public static string? Web(Terminal terminal, string? given)
    {
        if (given is null) return Beside(Path.Combine("web", "desk", "dist"), terminal.Folder);
        var folder = terminal.Resolve(given);
        return File.Exists(Path.Combine(folder, "index.html"))
            ? folder
            : throw CommandException.Unusable($"{given} 中没有 index.html。", $"There is no index.html in {given}.", "先构建页面：./dev build。", "Build the pages first: ./dev build.");
    }

    /// <summary>The official division codes, which are built into the program's folder.</summary>
    public static string Divisions() => Path.Combine(AppContext.BaseDirectory, "data", "divisions");

    /// <summary>Looks in the folder of the command, then beside the program and in the folders above it.</summary>
    private static string? Beside(string path, string folder)
    {
        var here = Path.Combine(folder, path);
        if (Directory.Exists(here)) return here;
        for (var above = new DirectoryInfo(AppContext.BaseDirectory); above is not null; above = above.Parent)
            if (Directory.Exists(Path.Combine(above.FullName, path)))
                return Path.Combine(above.FullName, path);
        return null;
    }
}

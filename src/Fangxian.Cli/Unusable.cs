using Fangxian.Core;
using Fangxian.Packs;
using Fangxian.Packs.Ledgers;

namespace Fangxian.Cli;

/// <summary>Ends a command over an input that says something it must not.</summary>
internal static class Unusable
{
    /// <summary>Prints the diagnostics, each with its place and cure, and ends the command with exit code 2 where there are any.</summary>
    public static void WhereAny(Terminal terminal, IEnumerable<Diagnostic> diagnostics)
    {
        var all = diagnostics.ToList();
        if (all.Count == 0) return;
        foreach (var diagnostic in all) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        throw new CommandException(ExitCode.Unusable, new Text($"有 {all.Count} 处无法使用。", all.Count == 1 ? "One finding; nothing was done." : $"{all.Count} findings; nothing was done."), Text.Empty);
    }

    /// <summary>There is no usable pack of this id: says which there are, or what is wrong with the one meant.</summary>
    public static CommandException Pack(Terminal terminal, PackFolder folder, string id)
    {
        foreach (var diagnostic in folder.Diagnostics) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        var ids = string.Join(", ", folder.Packs.Select(p => p.Id));
        return CommandException.Unusable($"没有可用的策略包“{id}”。", $"There is no usable pack '{id}'.", $"{folder.Folder} 中可用：{ids}。", $"In {folder.Folder} there are: {ids}.");
    }

    /// <summary>There is no usable ledger of this id: says which there are, or what is wrong with the one meant.</summary>
    public static CommandException Ledger(Terminal terminal, LedgerFolder folder, string id)
    {
        foreach (var diagnostic in folder.Diagnostics) terminal.Error.WriteLine(diagnostic.In(terminal.Language));
        var ids = string.Join(", ", folder.Ledgers.Select(l => l.Id));
        return CommandException.Unusable($"没有可用的台账“{id}”。", $"There is no usable ledger '{id}'.", $"{folder.Folder} 中可用：{ids}。", $"In {folder.Folder} there are: {ids}.");
    }

    public static CommandException Because(Refusal refusal) => new(ExitCode.Unusable, refusal.Message, Text.Empty);
}

using Fangxian.Core.Ledgers;
using Fangxian.Packs.Ledgers.Reading;

namespace Fangxian.Packs.Ledgers;

/// <summary>What was read from one ledger file: a ledger, or diagnostics, never both. Keeps the places, so that the checker can point at a line.</summary>
public sealed class LedgerFile
{
    internal LedgerFile(string file, string? text, Ledger? ledger, IReadOnlyList<Diagnostic> diagnostics, LedgerPlaces places) =>
        (File, Text, Ledger, Diagnostics, Places) = (file, text, ledger, diagnostics, places);

    /// <summary>As the caller named it; every diagnostic repeats it.</summary>
    public string File { get; }

    /// <summary>As it was written; null where the file could not be read at all.</summary>
    public string? Text { get; }

    /// <summary>Null where the file is malformed.</summary>
    public Ledger? Ledger { get; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    internal LedgerPlaces Places { get; }
}

using Fangxian.Core;
using Fangxian.Core.Ledgers;

namespace Fangxian.Server.Ledgers.Documents;

/// <summary>A template with everything that is printed in its places.</summary>
/// <param name="ValueOf">
/// What is printed for a placeholder (its name without braces) or a field of a table, in <c>zh</c> or <c>en</c>; null where there is nothing.
/// <c>today</c> is the day below the signature.
/// </param>
/// <param name="LabelOf">What a field is called.</param>
/// <param name="Rates">For templates that show them; a target where the rate has one.</param>
public sealed record LedgerDocumentContent(
    LedgerDocument Template, Func<string, string, string?> ValueOf, Func<string, Text> LabelOf, IReadOnlyList<(Text Name, string Value, string? Target)> Rates);

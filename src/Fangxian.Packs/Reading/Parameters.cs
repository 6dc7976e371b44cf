using Fangxian.Core.Time;
using Fangxian.Packs.Yaml;

namespace Fangxian.Packs.Reading;

/// <summary>
/// A number of the law, found while reading: where it stands, and the values one smallest step below and above. The checker reads
/// the pack again with one of them in its place.
/// </summary>
/// <param name="Rule">The rule that it belongs to; empty where it belongs to the pack.</param>
internal sealed record Parameter(YamlScalar Node, string Rule, string Key, IReadOnlyList<Changed> Steps);

/// <param name="Value">An <see cref="int"/>, a <see cref="decimal"/>, a <see cref="Length"/> or a <see cref="NodaTime.LocalDate"/>, as the reader would have read it.</param>
/// <param name="Written">As messages print it.</param>
internal sealed record Changed(object Value, string Written);

/// <summary>What could be left out (a risk, a kind, a condition among several, a check, an exception): without it the law is another law.</summary>
/// <param name="Value">What was read; a text where the item as such is meant.</param>
internal sealed record Alternative(YamlNode Node, string Rule, string Written, object Value);

/// <summary>
/// What to read otherwise than it is written. Only the checker has one; then bounds are not enforced, for a mutated law need
/// not be a sensible law.
/// </summary>
internal sealed record Mutation(YamlNode Node, object? Value);

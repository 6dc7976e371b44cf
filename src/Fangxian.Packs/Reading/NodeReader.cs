using System.Globalization;
using System.Text.RegularExpressions;
using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Facts;
using Fangxian.Core.Time;
using Fangxian.Packs.Yaml;
using NodaTime;
using NodaTime.Text;

namespace Fangxian.Packs.Reading;

/// <summary>
/// Gives nodes their types. Every method reports what is wrong and returns a harmless value of the type, so that one reading
/// finds all mistakes of a file; whoever reads a file throws the result away when there was a diagnostic.
/// </summary>
internal sealed partial class NodeReader(DiagnosticSink sink, Mutation? mutation = null)
{
    private readonly List<Parameter> parameters = [];
    private readonly List<Alternative> alternatives = [];

    public DiagnosticSink Sink => sink;

    /// <summary>The rule being read; empty outside of rules.</summary>
    public string Rule { get; set; } = "";

    /// <summary>True where the law is read otherwise than written: it need not be sensible then.</summary>
    public bool IsMutated => mutation is not null;

    public IReadOnlyList<Parameter> Parameters => parameters;

    public IReadOnlyList<Alternative> Alternatives => alternatives;

    /// <summary>The mapping with its keys checked against the shape; null where the node is no mapping.</summary>
    public MapView? Map(YamlNode node, Shape shape)
    {
        if (node is not YamlMap map)
        {
            Wrong(node, $"“{shape.Title.Zh}”应为映射", $"'{shape.Name}' is a mapping", shape);
            return null;
        }

        var values = new Dictionary<string, YamlEntry>(StringComparer.Ordinal);
        var meant = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in map.Entries)
        {
            if (shape.Find(entry.Key.Value) is not null) values.TryAdd(entry.Key.Value, entry);
            else if (UnknownKey(entry.Key, shape) is { } nearest) meant.Add(nearest);
        }

        // A key that was misspelt is one mistake: that it is missing follows from it.
        foreach (var key in shape.Keys)
            if (key.Required && !meant.Contains(key.Name) && (!values.TryGetValue(key.Name, out var given) || given.Value is YamlScalar { IsNull: true }))
                sink.Add(Diagnostics.MissingKey, map.Mark, $"“{shape.Title.Zh}”缺少 {key.Name}（{key.Meaning.Zh}）。", $"'{shape.Name}' lacks '{key.Name}' ({key.Meaning.En}).",
                    new Text($"写上 {key.Name}: {key.Type}。", $"Write {key.Name}: {key.Type}."));
        return new MapView(shape, map.Mark, values, meant.Count > 0);
    }

    /// <returns>The key that was probably meant; null where there is none.</returns>
    private string? UnknownKey(YamlScalar key, Shape shape)
    {
        if (sink.IsFull) return null;
        var written = YamlTree.Short(key.Value);
        if (shape.Keys.Length == 0)
        {
            sink.Add(Diagnostics.UnknownKey, key.Mark, $"此处不接受任何键：{written}。", $"No keys are accepted here: '{written}'.", new Text("写成 {}。", "Write {}."));
            return null;
        }

        var names = shape.Keys.Select(k => k.Name).ToList();
        var list = string.Join(", ", names);
        var nearest = Shape.Nearest(key.Value, names);
        sink.Add(Diagnostics.UnknownKey, key.Mark, $"“{shape.Title.Zh}”没有键 {written}，最接近的是 {nearest}。", $"'{shape.Name}' has no key '{written}'; the nearest is '{nearest}'.",
            new Text($"可用的键：{list}。", $"Accepted keys: {list}."));
        return nearest;
    }

    /// <summary>The items of a list; empty where it is none.</summary>
    public IReadOnlyList<YamlNode> List(YamlNode? node, bool mayBeEmpty = false)
    {
        switch (node)
        {
            case null:
                return [];
            case YamlList list:
                if (list.Items.Count == 0 && !mayBeEmpty) sink.Add(Diagnostics.EmptyList, list.Mark, "列表为空。", "The list is empty.");
                return list.Items;
            default:
                Wrong(node, "此处应为列表", "A list is expected here");
                return [];
        }
    }

    /// <summary>A list of alternatives, each of which some case has to depend on; a single value stands for a list of one.</summary>
    public IReadOnlyList<T> OneOrMore<T>(YamlNode? node, Func<YamlNode, T> read)
        where T : notnull
    {
        var items = node is YamlScalar single ? [single] : List(node);
        var values = new List<T>();
        foreach (var item in items)
        {
            if (mutation is not null && ReferenceEquals(mutation.Node, item)) continue;
            var value = read(item);
            if (values.Contains(value)) sink.Add(Diagnostics.EmptyList, item.Mark, "此项已列出。", "This item is listed already.");
            values.Add(value);
            if (items.Count > 1 && item is YamlScalar scalar) alternatives.Add(new Alternative(item, Rule, scalar.Value, value));
        }

        return values;
    }

    /// <summary>The items of a list, each of which, where there are several, some case has to depend on.</summary>
    public IReadOnlyList<T> Several<T>(YamlNode? node, Func<YamlNode, T?> read)
        where T : class
    {
        var items = List(node);
        return [.. items.Where(i => items.Count == 1 || !LeftOut(i, Summary(i))).Select(read).OfType<T>()];
    }

    /// <summary>True where the checker reads the law without this node; else notes that it could.</summary>
    public bool LeftOut(YamlNode node, string written)
    {
        if (mutation is not null) return ReferenceEquals(mutation.Node, node);
        alternatives.Add(new Alternative(node, Rule, written, written));
        return false;
    }

    private static string Summary(YamlNode node) => node switch
    {
        YamlMap { Entries: [var first, ..] } => $"{{ {first.Key.Value}: {Written(first.Value)} }}",
        _ => Written(node),
    };

    public string String(YamlNode? node)
    {
        if (node is null) return "";
        if (node is YamlScalar { IsNull: false } scalar && !string.IsNullOrWhiteSpace(scalar.Value)) return scalar.Value;
        Wrong(node, "此处应为不空的文字", "A text that is not empty is expected here");
        return "";
    }

    /// <summary>An id: lower-case letters, digits and hyphens, at most 64 of them.</summary>
    public string Id(YamlNode? node)
    {
        if (node is null) return "";
        var text = String(node);
        if (text.Length > 0 && !IdPattern().IsMatch(text)) sink.Add(Diagnostics.BadId, node.Mark, $"“{YamlTree.Short(text)}”不是合法标识。", $"'{YamlTree.Short(text)}' is no id.");
        return text;
    }

    public Text Text(YamlNode? node)
    {
        if (node is null) return Core.Text.Empty;
        if (node is not YamlMap map)
        {
            sink.Add(Diagnostics.OneLanguage, node.Mark, "此处应有中英文两个文本。", "A text in both languages is expected here.");
            return Core.Text.Empty;
        }

        string? zh = null, en = null;
        foreach (var entry in map.Entries)
        {
            if (entry.Key.Value == "zh") zh = BetweenIdeographs().Replace(String(entry.Value), "");
            else if (entry.Key.Value == "en") en = String(entry.Value);
            else UnknownKey(entry.Key, TextShape);
        }

        if (zh is null || en is null)
            sink.Add(Diagnostics.OneLanguage, map.Mark, $"缺少{(zh is null ? "中文（zh）" : "英文（en）")}文本。", $"The {(zh is null ? "Chinese (zh)" : "English (en)")} text is missing.");
        return new Text(zh ?? "", en ?? "");
    }

    /// <summary>A line folded by YAML leaves a space, which Chinese does not have between its characters.</summary>
    [GeneratedRegex(@"(?<=[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef]) +(?=[\u2014\u2018-\u201d\u2026\u3000-\u9fff\uff00-\uffef])")]
    private static partial Regex BetweenIdeographs();

    public static readonly Shape TextShape = new("text", new Text("文本", "text"),
        Shape.Must("zh", "text", "中文", "Chinese"), Shape.Must("en", "text", "英文", "English"));

    public bool Flag(YamlNode? node)
    {
        if (node is null) return false;
        if (node is YamlScalar { Quoted: false, Value: "true" or "false" } scalar) return scalar.Value == "true";
        NotAccepted(node, ["true", "false"]);
        return false;
    }

    /// <summary>One of the names of an enum, as packs write them.</summary>
    public T Enum<T>(YamlNode? node, params T[] accepted)
        where T : struct, System.Enum
    {
        if (node is null) return default;
        var values = accepted.Length > 0 ? accepted : System.Enum.GetValues<T>();
        if (node is YamlScalar scalar)
            foreach (var value in values)
                if (FactCodec.Name(value) == scalar.Value)
                    return value;
        NotAccepted(node, [.. values.Select(FactCodec.Name)]);
        return default;
    }

    public void OneOf(YamlNode? node, string accepted)
    {
        if (node is not null && node is not YamlScalar { Value: var value }) NotAccepted(node, [accepted]);
        else if (node is YamlScalar scalar && scalar.Value != accepted) NotAccepted(node, [accepted]);
    }

    public void NotAccepted(YamlNode node, IReadOnlyList<string> accepted)
    {
        var list = string.Join(" | ", accepted);
        if (node is YamlScalar scalar)
            sink.Add(Diagnostics.NotAccepted, node.Mark, $"“{YamlTree.Short(scalar.Value)}”不可用，最接近的是 {Shape.Nearest(scalar.Value, accepted)}。",
                $"'{YamlTree.Short(scalar.Value)}' is not accepted; the nearest is '{Shape.Nearest(scalar.Value, accepted)}'.", new Text($"可用的值：{list}。", $"Accepted: {list}."));
        else Wrong(node, $"此处应为 {list}", $"One of {list} is expected here");
    }

    /// <summary>A whole number of the law within the bounds, both included.</summary>
    public int Count(YamlNode? node, string key, int least, int most)
    {
        if (node is null) return least;
        if (Mutated(node) is int changed) return changed;
        if (node is YamlScalar { Quoted: false } scalar && int.TryParse(scalar.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most)
        {
            // Zero is no threshold: there is nothing below it to tell apart.
            if (number > 0) parameters.Add(new Parameter(scalar, Rule, key, [Step(number - 1), Step(number + 1)]));
            return number;
        }

        sink.Add(Diagnostics.BadNumber, node.Mark, $"{key} 应为 {least} 至 {most} 的整数。", $"'{key}' is a whole number from {least} to {most}.");
        return least;

        static Changed Step(int value) => new(value, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A decimal number of the law; <paramref name="step"/> is the smallest that measuring tells apart, null for no threshold of a case.</summary>
    public decimal Amount(YamlNode? node, string key, decimal least, decimal most, decimal? step)
    {
        if (node is null) return least;
        if (Mutated(node) is decimal changed) return changed;
        if (node is YamlScalar { Quoted: false } scalar && decimal.TryParse(scalar.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            && amount >= least && amount <= most)
        {
            if (step is { } unit) parameters.Add(new Parameter(scalar, Rule, key, [Step(amount - unit), Step(amount + unit)]));
            return amount;
        }

        sink.Add(Diagnostics.BadNumber, node.Mark, string.Create(CultureInfo.InvariantCulture, $"{key} 应为 {least} 至 {most} 的数。"),
            string.Create(CultureInfo.InvariantCulture, $"'{key}' is a number from {least} to {most}."));
        return least;

        static Changed Step(decimal value) => new(value, value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A length of time: <c>30min</c>, <c>24h</c>, <c>7d</c>, of the kinds allowed.</summary>
    public Length Length(YamlNode? node, string key, bool elapsed = true, bool days = true)
    {
        var harmless = elapsed ? Core.Time.Length.OfMinutes(1) : Core.Time.Length.OfDays(1);
        if (node is null) return harmless;
        if (Mutated(node) is Length changed) return changed;
        if (node is YamlScalar scalar && Core.Time.Length.TryParse(scalar.Value, out var length) && length.Days <= 3660
            && (length.Days > 0 ? days : elapsed))
        {
            parameters.Add(new Parameter(scalar, Rule, key, length.Days > 0
                ? [Step(Core.Time.Length.OfDays(length.Days - 1), $"{length.Days - 1}d"), Step(Core.Time.Length.OfDays(length.Days + 1), $"{length.Days + 1}d")]
                : [Step(Core.Time.Length.OfMinutes(length.Minutes - 1), $"{length} − 1min"), Step(Core.Time.Length.OfMinutes(length.Minutes + 1), $"{length} + 1min")]));
            return length;
        }

        var accepted = (elapsed, days) switch { (true, true) => "30min, 24h, 3d", (true, false) => "30min, 24h", _ => "7d" };
        sink.Add(Diagnostics.BadLength, node.Mark, $"{key} 不是可用的时长。", $"'{key}' is no length of time that is accepted here.", new Text($"写成：{accepted}。", $"Write it like {accepted}."));
        return harmless;

        static Changed Step(Length value, string written) => new(value, written);
    }

    public LocalDate Day(YamlNode? node)
    {
        if (node is null) return default;
        if (node is YamlScalar scalar && LocalDatePattern.Iso.Parse(scalar.Value) is { Success: true } day && day.Value.Year is >= 1900 and < 2200) return day.Value;
        sink.Add(Diagnostics.BadDay, node.Mark, $"“{Written(node)}”不是日期。", $"'{Written(node)}' is no day.");
        return default;
    }

    /// <summary>A day of the law, before which it is another.</summary>
    public LocalDate Boundary(YamlNode? node, string key)
    {
        if (node is not null && Mutated(node) is LocalDate changed) return changed;
        var day = Day(node);
        if (node is YamlScalar scalar && day != default) parameters.Add(new Parameter(scalar, Rule, key, [Step(day.PlusDays(-1)), Step(day.PlusDays(1))]));
        return day;

        static Changed Step(LocalDate value) => new(value, LocalDatePattern.Iso.Format(value));
    }

    public Instant Instant(YamlNode? node)
    {
        if (node is null) return default;
        if (node is YamlScalar scalar && FactCodec.TryReadInstant(scalar.Value, out var instant)) return instant;
        sink.Add(Diagnostics.BadInstant, node.Mark, $"“{Written(node)}”不是带时区的时间。", $"'{Written(node)}' is no instant with offset.");
        return default;
    }

    public AreaCode Area(YamlNode? node)
    {
        if (node is null) return default;
        if (node is YamlScalar scalar && AreaCode.TryParse(scalar.Value, out var area)) return area;
        sink.Add(Diagnostics.BadArea, node.Mark, $"“{Written(node)}”不是区域代码。", $"'{Written(node)}' is no area code.");
        return default;
    }

    public void Wrong(YamlNode node, string zh, string en, Shape? shape = null)
    {
        var found = node switch { YamlMap => ("映射", "a mapping"), YamlList => ("列表", "a list"), _ => ("单个值", "a single value") };
        var cure = shape is { Keys.Length: > 0 } ? new Text($"可用的键：{Keys(shape)}。", $"Its keys: {Keys(shape)}.") : null;
        sink.Add(Diagnostics.WrongShape, node.Mark, $"{zh}，而这里是{found.Item1}。", $"{en}, but this is {found.Item2}.", cure);
    }

    private object? Mutated(YamlNode node) => mutation is not null && ReferenceEquals(mutation.Node, node) ? mutation.Value : null;

    internal static string Written(YamlNode node) => node switch { YamlScalar scalar => YamlTree.Short(scalar.Value), YamlList => "[…]", _ => "{…}" };

    private static string Keys(Shape shape) => string.Join(", ", shape.Keys.Select(k => k.Name));

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();
}

/// <summary>A mapping whose keys were checked against a shape.</summary>
/// <param name="misspelt">True where it has a key that the shape lacks; what seems to be missing may be that.</param>
internal sealed class MapView(Shape shape, Mark mark, IReadOnlyDictionary<string, YamlEntry> entries, bool misspelt)
{
    public bool IsMisspelt => misspelt;

    public Mark Mark => mark;

    public Shape Shape => shape;

    /// <summary>The value of a key of the shape; null where it was left out. A name that the shape lacks is a mistake of the reader, not of the file.</summary>
    public YamlNode? this[string key] =>
        shape.Find(key) is null ? throw new ArgumentException($"Shape '{shape.Name}' has no key '{key}'.", nameof(key))
        : entries.TryGetValue(key, out var entry) && entry.Value is not YamlScalar { IsNull: true } ? entry.Value : null;

    public bool Has(string key) => this[key] is not null;

    /// <summary>Where the value of a key stands; the mapping itself where it was left out.</summary>
    public Mark MarkOf(string key) => this[key]?.Mark ?? mark;

    public Mark KeyMark(string key) => entries.TryGetValue(key, out var entry) ? entry.Key.Mark : mark;
}

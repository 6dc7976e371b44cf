using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fangxian.Packs.Yaml;

/// <summary>
/// Reads a YAML text into a tree, within bounds: size, depth, no anchors and aliases (ten lines of them can stand for a billion
/// nodes), no tags, no duplicate keys, one document. Events are pulled one by one, so that a bound stops the work at once.
/// </summary>
internal static class YamlTree
{
    /// <summary>1 MiB: the longest pack written so far has 60 KB.</summary>
    public const int MostCharacters = 1024 * 1024;

    /// <summary>Levels of nesting; a pack needs 9.</summary>
    public const int MostDepth = 32;

    /// <summary>Values in one file; the longest pack has about 3 000.</summary>
    public const int MostNodes = 50_000;

    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>The text of a file, or null with a diagnostic. The size is checked before anything is read.</summary>
    public static string? ReadText(string path, DiagnosticSink sink)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > MostCharacters * 4L) return TooLarge(sink, length);
            return StrictUtf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            sink.Add(Diagnostics.UnreadableFile, Mark.Start, "文件不是 UTF-8 编码。", "The file is not UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            sink.Add(Diagnostics.UnreadableFile, Mark.Start, "文件不存在或无法读取。", "The file does not exist or cannot be read.");
        }

        return null;
    }

    /// <summary>The root, or null with one diagnostic.</summary>
    public static YamlNode? Parse(string text, DiagnosticSink sink)
    {
        if (text.Length > MostCharacters)
        {
            TooLarge(sink, text.Length);
            return null;
        }

        // The parser takes a NUL for the end: what follows it would silently not apply.
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul)
        {
            var before = text.AsSpan(0, nul);
            sink.Add(Diagnostics.NotYaml, new Mark(before.Count('\n') + 1, nul - before.LastIndexOf('\n')), "文件含有空字符（NUL）。", "The file has a NUL character.");
            return null;
        }

        // JSON may be indented with tabs, YAML may not; in JSON a tab is never part of a value.
        var first = text.AsSpan().TrimStart();
        if (first.Length > 0 && first[0] is '{' or '[') text = text.Replace('\t', ' ');

        var parser = new Parser(new StringReader(text));
        try
        {
            return new Builder(parser, sink).Document();
        }
        catch (Refused)
        {
            return null;
        }
        catch (YamlException e)
        {
            var reason = e.Message.Length > 200 ? e.Message[..200] : e.Message;
            sink.Add(Diagnostics.NotYaml, At(e.Start), $"此处不是合法的 YAML：{reason}", $"This is not YAML: {reason}");
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The parser library gives up on some malformed texts without saying where.
            sink.Add(Diagnostics.NotYaml, parser.Current is { } last ? At(last.Start) : Mark.Start, "此处之后不是合法的 YAML。", "What follows here is not YAML.");
            return null;
        }
    }

    private sealed class Builder(Parser parser, DiagnosticSink sink)
    {
        private int nodes;

        public YamlNode Document()
        {
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out var end)) throw Refuse(sink, Diagnostics.NotOneDocument, end.Start, "文件为空。", "The file is empty.");
            parser.Consume<DocumentStart>();
            var root = Node(1);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
                throw Refuse(sink, Diagnostics.NotOneDocument, parser.Current!.Start, "文件含有第二个 YAML 文档。", "The file has a second YAML document.");
            return root;
        }

        private YamlNode Node(int depth)
        {
            if (parser.Current is not { } current) throw Refuse(sink, Diagnostics.NotYaml, Mark.Start, "文件不完整。", "The file ends too early.");
            var start = At(current.Start);
            if (depth > MostDepth && current is not Scalar)
                throw Refuse(sink, Diagnostics.TooDeep, start, $"嵌套超过 {MostDepth} 层。", $"Nested deeper than {MostDepth} levels.");
            if (++nodes > MostNodes)
                throw Refuse(sink, Diagnostics.TooLarge, start, $"文件中的值超过 {MostNodes} 个。", $"The file has more than {MostNodes} values.");
            parser.MoveNext();
            switch (current)
            {
                case AnchorAlias alias:
                    throw Refuse(sink, Diagnostics.Alias, start, $"使用了别名 *{Short(alias.Value.Value)}。", $"Alias '*{Short(alias.Value.Value)}' is used.");
                case NodeEvent { Anchor.IsEmpty: false } node:
                    throw Refuse(sink, Diagnostics.Alias, start, $"使用了锚点 &{Short(node.Anchor.Value)}。", $"Anchor '&{Short(node.Anchor.Value)}' is used.");
                case NodeEvent { Tag.IsEmpty: false } node when !node.Tag.IsNonSpecific:
                    throw Refuse(sink, Diagnostics.Tag, start, $"使用了标签 {Short(node.Tag.Value)}。", $"Tag '{Short(node.Tag.Value)}' is used.");
                case Scalar scalar:
                    return new YamlScalar(start, scalar.Value, scalar.Style is not ScalarStyle.Plain);
                case SequenceStart:
                    return List(depth, start);
                case MappingStart:
                    return Map(depth, start);
                default:
                    throw Refuse(sink, Diagnostics.NotYaml, start, "此处应有一个值。", "A value is expected here.");
            }
        }

        private YamlList List(int depth, Mark start)
        {
            var items = new List<YamlNode>();
            while (!parser.Accept<SequenceEnd>(out _)) items.Add(Node(depth + 1));
            parser.MoveNext();
            return new YamlList(start, items);
        }

        private YamlMap Map(int depth, Mark start)
        {
            var entries = new List<YamlEntry>();
            var known = new Dictionary<string, Mark>(StringComparer.Ordinal);
            while (!parser.Accept<MappingEnd>(out _))
            {
                if (!parser.Accept<Scalar>(out var next) && !parser.Accept<AnchorAlias>(out _))
                    throw Refuse(sink, Diagnostics.OddKey, At(parser.Current!.Start), "键不是简单文字。", "A key is not a simple text.");
                var key = (YamlScalar)Node(depth + 1);
                if (!known.TryAdd(key.Value, key.Mark) && !sink.IsFull)
                    sink.Add(Diagnostics.DuplicateKey, key.Mark, $"键 {Short(key.Value)} 重复，首次出现在第 {known[key.Value].Line} 行。",
                        $"Key '{Short(key.Value)}' is given twice; first on line {known[key.Value].Line}.");
                entries.Add(new YamlEntry(key, Node(depth + 1)));
            }

            parser.MoveNext();
            return new YamlMap(start, entries);
        }
    }

    private static string? TooLarge(DiagnosticSink sink, long length)
    {
        sink.Add(Diagnostics.TooLarge, Mark.Start, $"文件有 {length} 个字符，上限 {MostCharacters}。", $"The file has {length} characters; at most {MostCharacters} are read.");
        return null;
    }

    /// <summary>Values quoted in messages are cut: a message is read by people.</summary>
    internal static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";

    private static Mark At(YamlDotNet.Core.Mark mark) => new((int)Math.Max(1, mark.Line), (int)Math.Max(1, mark.Column));

    private static Refused Refuse(DiagnosticSink sink, DiagnosticKind kind, YamlDotNet.Core.Mark mark, string zh, string en) => Refuse(sink, kind, At(mark), zh, en);

    private static Refused Refuse(DiagnosticSink sink, DiagnosticKind kind, Mark mark, string zh, string en)
    {
        sink.Add(kind, mark, zh, en);
        return new Refused();
    }

    /// <summary>Leaves the recursion; the diagnostic is already in the sink.</summary>
    private sealed class Refused : Exception;
}

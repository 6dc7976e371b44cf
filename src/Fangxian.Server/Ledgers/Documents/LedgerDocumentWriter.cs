using System.Text.RegularExpressions;
using Fangxian.Core.Ledgers;
using Fangxian.Server.Notices;

namespace Fangxian.Server.Ledgers.Documents;

/// <summary>Makes a Word file of a template of a ledger: the Chinese document first, then the same in English on a page of its own.</summary>
public static partial class LedgerDocumentWriter
{
    public const string ContentType = Notice.ContentType;

    private const string Day = "today";

    public static byte[] Write(LedgerDocumentContent content)
    {
        var document = new OfficialDocument();
        new Pages(document, content, "zh").Write();
        document.NewPage();
        new Pages(document, content, "en").Write();
        return document.ToBytes(content.Template.Title.Zh);
    }

    /// <summary>A heading of the second level begins as the standard numbers it.</summary>
    [GeneratedRegex(@"^\s*[（(][一二三四五六七八九十\da-z]+[）)]", RegexOptions.CultureInvariant)]
    private static partial Regex SecondLevel();

    /// <summary>The document in one language.</summary>
    private sealed class Pages(OfficialDocument document, LedgerDocumentContent content, string language)
    {
        private readonly bool english = language != "zh";

        public void Write()
        {
            var template = content.Template;
            var head = Fill(template.RedHead);
            var number = Fill(template.Reference);
            if (head is not null) document.RedHead(head, english);
            if (head is not null && number is not null) document.Reference(number, english);
            document.Title(Always(template.Title), english);
            if (head is null && number is not null) document.Reference(number, english);
            if (Fill(template.To) is { } to) document.To(to, english);
            foreach (var part in Printed(template.Body)) Write(part);
            document.Signed(Always(template.Signature), Value(Day), english);
        }

        /// <summary>Without paragraphs that say nothing, and without headings all of whose paragraphs do.</summary>
        private List<DocumentPart> Printed(IReadOnlyList<DocumentPart> parts)
        {
            var printed = new List<DocumentPart>();
            for (var i = 0; i < parts.Count; i++)
            {
                var said = parts[i] switch
                {
                    DocumentPart.Paragraph p => Fill(p.Text) is not null,
                    DocumentPart.Heading h => Fill(h.Text) is not null && (Below(parts, i) is not { Count: > 0 } below || Printed(below).Count > 0),
                    _ => true,
                };
                if (said) printed.Add(parts[i]);
            }

            return printed;
        }

        /// <summary>The parts between a heading and the next of its level or above.</summary>
        private static List<DocumentPart> Below(IReadOnlyList<DocumentPart> parts, int heading)
        {
            var second = IsSecond(((DocumentPart.Heading)parts[heading]).Text);
            return [.. parts.Skip(heading + 1).TakeWhile(p => p is not DocumentPart.Heading h || (!second && IsSecond(h.Text)))];
        }

        private void Write(DocumentPart part)
        {
            switch (part)
            {
                case DocumentPart.Heading heading when IsSecond(heading.Text):
                    document.Heading2(Fill(heading.Text)!, english);
                    break;
                case DocumentPart.Heading heading:
                    document.Heading(Fill(heading.Text)!, english);
                    break;
                case DocumentPart.Paragraph paragraph:
                    document.Paragraph(Fill(paragraph.Text)!, english);
                    break;
                case DocumentPart.Fields fields:
                    document.FieldTable([.. fields.Of.Select(f => (content.LabelOf(f).In(language), Value(f)))], english);
                    break;
                case DocumentPart.Rates when content.Rates.Count == 0:
                    document.Paragraph(english ? "No rates were kept for that day." : "当日没有指标数据。", english);
                    break;
                case DocumentPart.Rates:
                    document.Table(
                        english ? ["Rate", "Value", "Target"] : ["指标", "完成情况", "目标"],
                        [.. content.Rates.Select(r => (string[])[r.Name.In(language), r.Value, r.Target ?? TemplateText.Nothing])], english);
                    break;
                default:
                    throw new InvalidOperationException($"A document has no part {part.GetType().Name}.");
            }
        }

        /// <summary>The numbering of the Chinese text tells the level in both languages.</summary>
        private static bool IsSecond(Core.Text heading) => SecondLevel().IsMatch(heading.Zh);

        private string? Fill(Core.Text? template) =>
            template is not null && template.In(language).Length > 0 && TemplateText.Fill(template.In(language), Raw) is { Says: true } filled ? filled.Text : null;

        private string Always(Core.Text template) => TemplateText.Fill(template.In(language), Raw).Text;

        private string? Raw(string name) => content.ValueOf(name, language);

        private string Value(string name) => Raw(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : TemplateText.Nothing;
    }
}

using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Fangxian.Server.Lists;

/// <summary>
/// Writes a workbook (ECMA-376) in one pass: the sheets as they come, then the fixed parts that name them. Nothing of a sheet is kept, so
/// that a list of any length needs the memory of one row.
/// </summary>
internal sealed class WorkbookWriter(Stream to, string language) : IDisposable
{
    public const string MainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string RelationNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>The same rows make the same file, whenever it is written.</summary>
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new System.Text.UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.Entitize, CloseOutput = true,
    };

    private readonly ZipArchive archive = new(to, ZipArchiveMode.Create, leaveOpen: true);
    private readonly List<(string Name, string? RepeatedRows)> sheets = [];

    /// <summary>Opens the next sheet; the one before has to be closed.</summary>
    /// <param name="name">Its name on the tab: as close to it as spreadsheets take.</param>
    /// <param name="repeatedRow">The row that is printed on top of each page; null: none.</param>
    public SheetWriter AddSheet(string name, int? repeatedRow = null)
    {
        var tab = TabName(name);
        sheets.Add((tab, repeatedRow is { } row ? string.Create(CultureInfo.InvariantCulture, $"'{tab.Replace("'", "''", StringComparison.Ordinal)}'!${row}:${row}") : null));
        return new SheetWriter(Part(string.Create(CultureInfo.InvariantCulture, $"xl/worksheets/sheet{sheets.Count}.xml")));
    }

    /// <summary>Writes what makes the sheets a workbook. Without it, the file is none.</summary>
    public void Complete()
    {
        WriteBook();
        Write("xl/_rels/workbook.xml.rels", "Relationships", PackageRelations, xml =>
        {
            for (var i = 1; i <= sheets.Count; i++) Relation(xml, SheetId(i), "worksheet", string.Create(CultureInfo.InvariantCulture, $"worksheets/sheet{i}.xml"));
            Relation(xml, "styles", "styles", "styles.xml");
        });
        Write("_rels/.rels", "Relationships", PackageRelations, xml => Relation(xml, "book", "officeDocument", "xl/workbook.xml"));
        Write("[Content_Types].xml", "Types", "http://schemas.openxmlformats.org/package/2006/content-types", xml =>
        {
            Element(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
            Element(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
            Element(xml, "Override", ("PartName", "/xl/workbook.xml"), ("ContentType", MainType + "sheet.main+xml"));
            Element(xml, "Override", ("PartName", "/xl/styles.xml"), ("ContentType", MainType + "styles+xml"));
            for (var i = 1; i <= sheets.Count; i++)
                Element(xml, "Override", ("PartName", string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{i}.xml")), ("ContentType", MainType + "worksheet+xml"));
        });
        using var styles = Part("xl/styles.xml");
        SheetStyles.Write(styles, language);
    }

    public void Dispose() => archive.Dispose();

    /// <summary>An element without content.</summary>
    internal static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, null);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private void WriteBook() => Write("xl/workbook.xml", "workbook", MainNamespace, xml =>
    {
        xml.WriteAttributeString("xmlns", "r", null, RelationNamespace);
        xml.WriteStartElement("sheets", MainNamespace);
        foreach (var (index, (name, _)) in sheets.Index())
        {
            xml.WriteStartElement("sheet", MainNamespace);
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("sheetId", (index + 1).ToString(CultureInfo.InvariantCulture));
            xml.WriteAttributeString("id", RelationNamespace, SheetId(index + 1));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        if (sheets.All(s => s.RepeatedRows is null)) return;
        xml.WriteStartElement("definedNames", MainNamespace);
        foreach (var (index, (_, rows)) in sheets.Index().Where(s => s.Item.RepeatedRows is not null))
        {
            xml.WriteStartElement("definedName", MainNamespace);
            xml.WriteAttributeString("name", "_xlnm.Print_Titles");
            xml.WriteAttributeString("localSheetId", index.ToString(CultureInfo.InvariantCulture));
            xml.WriteString(rows);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private static string SheetId(int number) => string.Create(CultureInfo.InvariantCulture, $"sheet{number}");

    private static void Relation(XmlWriter xml, string id, string type, string target) =>
        Element(xml, "Relationship", ("Id", id), ("Type", $"{RelationNamespace}/{type}"), ("Target", target));

    private void Write(string part, string root, string ns, Action<XmlWriter> content)
    {
        using var xml = Part(part);
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement(root, ns);
        content(xml);
        xml.WriteEndElement();
    }

    private XmlWriter Part(string name)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        return XmlWriter.Create(new BufferedStream(entry.Open(), 1 << 14), Settings);
    }

    /// <summary>At most 31 characters, none that a reference to the sheet could not hold, no name twice.</summary>
    private string TabName(string name)
    {
        var plain = new string([.. XmlText.Clean(name).Where(c => c is not ('[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\'') && !char.IsControl(c) && !char.IsSurrogate(c))]).Trim();
        if (plain.Length == 0) plain = "1";
        var tab = plain.Length <= 31 ? plain : plain[..31];
        for (var n = 2; sheets.Any(s => string.Equals(s.Name, tab, StringComparison.OrdinalIgnoreCase)); n++)
            tab = string.Create(CultureInfo.InvariantCulture, $"{plain[..Math.Min(plain.Length, 25)]} {n}");
        return tab;
    }
}

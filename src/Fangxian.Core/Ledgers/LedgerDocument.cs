namespace Fangxian.Core.Ledgers;

/// <summary>An official document made from an entry, in the layout of GB/T 9704.</summary>
/// <param name="States">From these states it can be made; empty: from all.</param>
/// <param name="RedHead">The line in red above; null: none.</param>
/// <param name="Reference">The document's number, as a template.</param>
/// <param name="To">Whom it is addressed to, as a template.</param>
/// <param name="Signature">Who signs, as a template.</param>
public sealed record LedgerDocument(
    string Id, Text Title, IReadOnlyList<string> States, Text? RedHead, Text? Reference, Text? To, IReadOnlyList<DocumentPart> Body, Text Signature);

/// <summary>A piece of a document. Texts are templates: <c>{problem}</c> is the field, beside <c>{number}</c>, <c>{area}</c>, <c>{state}</c>, <c>{created}</c>,
/// <c>{by}</c>, <c>{county}</c>, <c>{office}</c>, <c>{today}</c>, <c>{year}</c>, <c>{serial}</c>, <c>{hotline}</c>. A paragraph whose fields have no value at all is left out.</summary>
public abstract record DocumentPart
{
    private DocumentPart()
    {
    }

    public sealed record Heading(Text Text) : DocumentPart;

    public sealed record Paragraph(Text Text) : DocumentPart;

    /// <summary>Label and value of each field.</summary>
    public sealed record Fields(IReadOnlyList<string> Of) : DocumentPart;

    /// <summary>The rates of the pack in force on the day of a field, as they were kept at its end.</summary>
    public sealed record Rates(string DayField) : DocumentPart;
}

using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Packs;
using Fangxian.Server.Wording;
using NodaTime;

namespace Fangxian.Server.Policy;

/// <summary>How many clauses of a document are carried out, and how many are not, by kind.</summary>
public sealed record CoverageCounts(int Executed, int Standing, int Kept, int Guidance, int Awaits, int Total)
{
    internal static CoverageCounts Of(Coverage coverage) => new(
        coverage.Count(CoverageKind.Executed), coverage.Count(CoverageKind.Standing), coverage.Count(CoverageKind.Kept), coverage.Count(CoverageKind.Guidance),
        coverage.Count(CoverageKind.Awaits), coverage.Total);
}

/// <summary>Whose a document is, seen from this county.</summary>
public enum PolicyOrigin
{
    Own = 1,

    /// <summary>Of another county: to read and to compare with.</summary>
    Elsewhere = 2,

    /// <summary>In force nowhere by itself: to compare with, or to be taken over.</summary>
    Template = 3,
}

/// <summary>A document in the list of policies.</summary>
/// <param name="Until">First day no longer in force; null while open-ended.</param>
/// <param name="InForce">In this county, on the county day of the question.</param>
public sealed record PolicyInList(
    string Id, Text Title, Text Issuer, string Number, LocalDate From, LocalDate? Until, PolicyOrigin Origin, bool InForce, CoverageCounts Coverage);

public sealed record PolicyDocument(Text Title, Text Issuer, string Number, LocalDate? Published, AreaCode Area);

/// <summary>A ledger that a clause is kept in.</summary>
/// <param name="Title">Null where it is not in use in this county.</param>
public sealed record KeptLedger(string Id, Text? Title);

/// <summary>What the product does about a clause.</summary>
/// <param name="Kind"><c>executed</c>, <c>standing</c>, <c>kept</c>, <c>guidance</c>, <c>awaits</c> or <c>uncovered</c>.</param>
/// <param name="Part">The part of the product that it waits for.</param>
public sealed record ClauseAnswer(CoverageKind Kind, IReadOnlyList<string> Rules, IReadOnlyList<KeptLedger> Ledgers, Text? Reason, string? Part);

/// <summary>A clause in our words; one with parts leaves the treatment to them.</summary>
public sealed record PolicyClause(string Id, Text Text, ClauseAnswer? Treatment, IReadOnlyList<PolicyClause> Parts);

/// <summary>A case that touches a rule.</summary>
/// <param name="Ok">Whether it holds.</param>
/// <param name="Failures">What came out otherwise; empty where it holds.</param>
public sealed record RuleCase(string Name, bool Ok, IReadOnlyList<Text> Failures);

/// <param name="Kind"><c>measure</c>, <c>obligation</c>, <c>admission</c>, <c>gathering</c>, <c>standing</c> or <c>indicator</c>.</param>
/// <param name="Summary">What it says, made from the rule itself.</param>
public sealed record PolicyRule(string Id, string Kind, string Clause, Text Title, Text? Reading, Text Summary, IReadOnlyList<RuleCase> Cases);

/// <summary>How a rule reads a text that is silent or ambiguous.</summary>
public sealed record RuleReading(string Rule, string Clause, Text Reading);

/// <summary>One document: its clauses, the rules that execute them, and the cases that test these.</summary>
/// <param name="Fingerprint">SHA-256 of the pack's text in hexadecimal: what somebody signs is this text and no other.</param>
public sealed record PolicyPage(
    string Id, PolicyDocument Document, LocalDate From, LocalDate? Until, PolicyOrigin Origin, bool InForce, string Fingerprint,
    IReadOnlyList<PolicyClause> Clauses, IReadOnlyList<PolicyRule> Rules, CoverageCounts Coverage, IReadOnlyList<RuleReading> Readings)
{
    internal static PolicyPage Of(Pack pack, PolicyOrigin origin, bool inForce, LedgerShelf ledgers, ILookup<string, RuleCase> cases)
    {
        var coverage = Packs.Coverage.Of(pack);
        var leaves = coverage.Rows.ToDictionary(r => (r.Clause, r.Id));
        var rules = RulesOf(pack, cases);
        return new PolicyPage(
            pack.Id, new PolicyDocument(pack.Document.Title, pack.Document.Issuer, pack.Document.Number, pack.Document.Published, pack.Document.Area),
            pack.From, pack.Until, origin, inForce, pack.Fingerprint, [.. pack.Clauses.Select(c => Clause(c, c.Id))], rules, CoverageCounts.Of(coverage),
            [.. rules.Where(r => r.Reading is not null).Select(r => new RuleReading(r.Id, r.Clause, r.Reading!))]);

        PolicyClause Clause(Clause clause, string top) => new(
            clause.Id, clause.Text,
            clause.Parts.Count > 0 ? null : leaves[(top, clause.Id)] is var leaf ? new ClauseAnswer(leaf.Kind, leaf.Rules, [.. leaf.Ledgers.Select(l => new KeptLedger(l, ledgers.Find(l)?.Title))], leaf.Reason, leaf.Part) : null,
            [.. clause.Parts.Select(p => Clause(p, top))]);
    }

    private static List<PolicyRule> RulesOf(Pack pack, ILookup<string, RuleCase> cases)
    {
        var rules = new List<PolicyRule>();
        rules.AddRange(pack.Measures.Select(r => Rule(r.Id, "measure", r.Clause, r.Title, r.Reading, RuleTexts.Of(r, pack))));
        rules.AddRange(pack.Obligations.Select(r => Rule(r.Id, "obligation", r.Clause, r.Title, r.Reading, RuleTexts.Of(r, pack))));
        if (pack.Admission is { } admission) rules.Add(Rule(admission.Id, "admission", admission.Clause, admission.Title, admission.Reading, RuleTexts.Of(admission)));
        rules.AddRange(pack.Gatherings.Select(r => Rule(r.Id, "gathering", r.Clause, r.Title, r.Reading, RuleTexts.Of(r))));
        rules.AddRange(pack.Indicators.Select(r => Rule(r.Id, "indicator", r.Clause, r.Title, r.Reading, RuleTexts.Of(r))));
        rules.AddRange(pack.Standing.Select(r => Rule(r.Id, "standing", r.Clause, r.Who, null, r.Text)));
        return rules;

        PolicyRule Rule(string id, string kind, string clause, Text title, Text? reading, Text summary) =>
            new(id, kind, clause, title, reading, summary, [.. cases[id]]);
    }
}

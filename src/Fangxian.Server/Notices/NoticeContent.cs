using Fangxian.Core;
using Fangxian.Core.Measures;
using Fangxian.Core.Policies;
using NodaTime;

namespace Fangxian.Server.Notices;

/// <summary>Everything that a notice to a person says. Dates: <see cref="From"/> included, <see cref="Until"/> the first day free.</summary>
/// <param name="Reference">Number to quote when calling; says nothing about the person.</param>
/// <param name="IdMasked">The ID number as shown by default; null where none is registered.</param>
/// <param name="Home">Where the person lives, down to the village.</param>
/// <param name="Clause">The clause's number in the document.</param>
/// <param name="Facts">What the measure rests on, the fact that it counts from first.</param>
/// <param name="SampleDays">Days on which a sample is taken, in order.</param>
/// <param name="Approval">The second person's decision; null for measures that need none.</param>
public sealed record NoticeContent(
    string Reference,
    string PersonName,
    string? IdMasked,
    string Home,
    MeasureKind Kind,
    LocalDate From,
    LocalDate Until,
    PackDocument Document,
    string Clause,
    Text ClauseText,
    Text RuleTitle,
    Text? Reading,
    IReadOnlyList<NoticeFact> Facts,
    IReadOnlyList<LocalDate> SampleDays,
    NoticeApproval? Approval,
    Contact Contact,
    Instant IssuedAt);

/// <summary>One fact: what, when we learned it, from whom and from which source.</summary>
public sealed record NoticeFact(Text Text, Instant Recorded, string RecordedBy, string Source);

/// <summary>Who decided, and when.</summary>
public sealed record NoticeApproval(string By, Instant At);

/// <summary>Whom a person can call or write to.</summary>
public sealed record Contact(Text Office, string Phone);

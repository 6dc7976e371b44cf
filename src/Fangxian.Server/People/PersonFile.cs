using System.Text.Json.Nodes;
using Fangxian.Core;
using Fangxian.Core.Facts;
using Fangxian.Core.Measures;
using Fangxian.Core.Obligations;
using Fangxian.Core.People;
using Fangxian.Server.Areas;
using NodaTime;

namespace Fangxian.Server.People;

/// <summary>One person, one file: who it is, what applies, what is owed, what happened.</summary>
/// <param name="Headline">One sentence on top: what applies today, until when, by which clause.</param>
/// <param name="Days">Day by day, from shortly before the first measure to shortly after the last.</param>
/// <param name="Household">The others who live there, as far as they lie in the reader's area.</param>
public sealed record PersonFile(
    PersonView Person, Text Headline, PlanView Plan, IReadOnlyList<DayView> Days, IReadOnlyList<TimelineEntry> Timeline, IReadOnlyList<HouseholdMember> Household, AreaLabel Area);

/// <summary>A person as the register shows one, sealed fields masked.</summary>
public sealed record PersonView(
    PersonId Id, string Name, Sex? Sex, LocalDate? Born, int? Age, Residence? Residence, HouseholdId? Household, IReadOnlyList<string> Groups, string? Occupation,
    string? IdMasked, string? PhoneMasked, string? AddressMasked, Instant Registered, Instant? LastSample);

/// <summary>One county day of the plan.</summary>
/// <param name="Measure">The strictest in force; none where nothing is.</param>
/// <param name="Proposed">The strictest that waits for approval and is stricter; null where there is none.</param>
/// <param name="StageDay">1 on the first day of the run of this measure.</param>
/// <param name="Samples">States of the samples owed or taken on the day.</param>
public sealed record DayView(
    LocalDate Day, MeasureKind Measure, MeasureKind? Proposed, int? StageDay, int? StageDays, IReadOnlyList<ObligationState> Samples, bool IsToday);

/// <summary>A fact in the history: corrected ones stay visible.</summary>
/// <param name="Body">Its fields, to begin a correction from; null for registrations, whose fields are sealed.</param>
/// <param name="CorrectedBy">The later fact that took its place.</param>
public sealed record TimelineEntry(
    FactId Id, string Kind, Text Label, Text Text, Instant Occurred, Instant Recorded, string RecordedBy, string Source,
    FactId? Corrects, FactId? CorrectedBy, bool Void, IReadOnlyList<string> Evidence, JsonObject? Body);

public sealed record HouseholdMember(PersonId Id, string Name, Sex? Sex, int? Age, MeasureKind Today);

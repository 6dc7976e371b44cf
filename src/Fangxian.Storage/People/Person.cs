using Fangxian.Core.Areas;
using Fangxian.Core.Measures;
using Fangxian.Core.People;
using NodaTime;

namespace Fangxian.Storage.People;

/// <summary>What is entered of a person, in the clear; <see cref="PeopleRegister.Seal"/> makes the fact of it.</summary>
public sealed record PersonEntry(
    string Name,
    AreaCode Area,
    ResidentId? IdNumber = null,
    PhoneNumber? Phone = null,
    Sex? Sex = null,
    LocalDate? Born = null,
    Residence? Residence = null,
    HouseholdId? Household = null,
    IReadOnlyList<string>? Groups = null,
    string? Occupation = null,
    string? Address = null);

/// <summary>A person as a list shows one: nothing sealed in the clear.</summary>
public sealed record PersonBrief(PersonId Id, string Name, AreaCode Area, string? PhoneMasked, string? AddressMasked);

/// <summary>A person as the register knows one, ID number, phone and address masked.</summary>
/// <param name="Unresolved">How many rules wait for a fact that is missing.</param>
public sealed record Person(
    PersonId Id,
    string Name,
    AreaCode Area,
    Sex? Sex,
    LocalDate? Born,
    Residence? Residence,
    HouseholdId? Household,
    IReadOnlyList<string> Groups,
    string? Occupation,
    string? IdMasked,
    string? PhoneMasked,
    string? AddressMasked,
    Instant Registered,
    Instant? LastSample,
    int Unresolved)
{
    public PersonProfile Profile => new(Born, Residence, Groups, Area);

    public PersonBrief Brief => new(Id, Name, Area, PhoneMasked, AddressMasked);
}

/// <summary>A person with what applies today.</summary>
/// <param name="Today">The strictest measure that is not refused; none where nothing applies.</param>
/// <param name="TodayUntil">The first day free of it.</param>
/// <param name="Overdue">Obligations past their due time.</param>
public sealed record PersonToday(Person Person, MeasureKind Today, LocalDate? TodayUntil, int Overdue);

/// <summary>The sealed fields of a person, opened; log the purpose before showing them.</summary>
public sealed record PersonalData(string? IdNumber, string? Phone, string? Address);

/// <param name="By">What is the same: <c>id-number</c>, <c>phone</c> or <c>name-birth-household</c>.</param>
public sealed record PossibleDuplicate(Person Person, string By);

/// <summary>Which people a list is to show.</summary>
/// <param name="Text">An ID number, a phone, or the beginning of a name.</param>
/// <param name="Measure">Only those to whom this applies today, not refused.</param>
/// <param name="Unresolved">Only those of whom a rule waits for a missing fact.</param>
public sealed record PeopleQuery(AreaCode? Area = null, string? Text = null, MeasureKind? Measure = null, bool Unresolved = false);

using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Storage.Keys;

namespace Fangxian.Storage.People;

/// <summary>A row of the people table.</summary>
internal sealed class PersonRow
{
    public const string Columns =
        "person, area, name, name_key, sex, born, residence, household, groups, occupation, address_sealed, id_sealed, phone_sealed, registered, last_sample, unresolved";

    public string Person { get; init; } = "";
    public string Area { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public long? Sex { get; init; }
    public string? Born { get; init; }
    public long? Residence { get; init; }
    public string? Household { get; init; }
    public string? Groups { get; init; }
    public string? Occupation { get; init; }
    public string? AddressSealed { get; init; }
    public string? IdSealed { get; init; }
    public string? PhoneSealed { get; init; }
    public long Registered { get; init; }
    public long? LastSample { get; init; }
    public long Unresolved { get; init; }

    public Person ToPerson(FieldKeys keys)
    {
        var personal = Open(keys);
        return new Person(
            new PersonId(Guid.Parse(Person)), Name, AreaCode.Parse(Area), (Sex?)Sex, Born is { } born ? Stored.Day(born) : null, (Residence?)Residence,
            Household is { } household ? new HouseholdId(Guid.Parse(household)) : null, Groups?.Split('\n') ?? [], Occupation,
            personal.IdNumber is { } id ? ResidentId.Mask(id) : null, personal.Phone is { } phone ? PhoneNumber.Mask(phone) : null, MaskAddress(personal.Address),
            Stored.At(Registered), Stored.At(LastSample), (int)Unresolved);
    }

    public PersonBrief ToBrief(FieldKeys keys) => new(
        new PersonId(Guid.Parse(Person)), Name, AreaCode.Parse(Area),
        PhoneSealed is { } phone ? PhoneNumber.Mask(keys.Open(phone, SealedFor.Phone)) : null,
        AddressSealed is { } address ? MaskAddress(keys.Open(address, SealedFor.Address)) : null);

    public PersonalData Open(FieldKeys keys) => new(
        IdSealed is { } id ? keys.Open(id, SealedFor.IdNumber) : null,
        PhoneSealed is { } phone ? keys.Open(phone, SealedFor.Phone) : null,
        AddressSealed is { } address ? keys.Open(address, SealedFor.Address) : null);

    /// <summary>The street stays, the number goes.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(address))]
    internal static string? MaskAddress(string? address)
    {
        if (address is null) return null;
        var digit = address.AsSpan().IndexOfAnyInRange('0', '9');
        return digit < 0 ? address.Length <= 2 ? "****" : address[..2] + "****" : address[..digit] + "****";
    }
}

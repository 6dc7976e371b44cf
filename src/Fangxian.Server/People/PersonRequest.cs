using Fangxian.Core;
using Fangxian.Core.Areas;
using Fangxian.Core.People;
using Fangxian.Storage.People;
using NodaTime;

namespace Fangxian.Server.People;

/// <summary>A person as a form sends one.</summary>
/// <param name="IdNumber">Sealed before it is stored.</param>
/// <param name="Born">Taken from the ID number where there is one.</param>
/// <param name="Residence">Taken from the code of the village where it is left out.</param>
public sealed record PersonRequest(
    string Name, AreaCode Area, string? IdNumber = null, string? Phone = null, Sex? Sex = null, LocalDate? Born = null, Residence? Residence = null,
    HouseholdId? Household = null, IReadOnlyList<string>? Groups = null, string? Occupation = null, string? Address = null)
{
    private const int LongestText = 200;

    /// <summary>The entry, or null with what was refused.</summary>
    public PersonEntry? Read(List<Refusal> refusals)
    {
        var before = refusals.Count;
        var name = (Name ?? "").Trim();
        if (name.Length is 0 or > 60)
            refusals.Add(Refusal.Of("name-length", "name", "请填写姓名，最多 60 字。", "Give the name, in at most 60 characters."));
        ResidentId? id = null;
        if (!string.IsNullOrWhiteSpace(IdNumber))
        {
            if (ResidentId.Read(IdNumber, "idNumber", out var read) is { } refusal) refusals.Add(refusal);
            else id = read;
        }

        PhoneNumber? phone = null;
        if (!string.IsNullOrWhiteSpace(Phone))
        {
            if (PhoneNumber.Read(Phone, "phone", out var read) is { } refusal) refusals.Add(refusal);
            else phone = read;
        }

        if (id is { } number && Born is { } born && born != number.Born)
            refusals.Add(Refusal.Of("born-differs-from-id", "born", "出生日期与身份证号不一致，请核对。", "The date of birth differs from the one in the ID number."));
        if (id is { } sexed && Sex is { } sex && sex != sexed.Sex)
            refusals.Add(Refusal.Of("sex-differs-from-id", "sex", "性别与身份证号不一致，请核对。", "The sex differs from the one in the ID number."));
        if ((Occupation?.Length ?? 0) > LongestText || (Address?.Length ?? 0) > LongestText)
            refusals.Add(Refusal.Of("text-length", "address", $"住址、职业最多 {LongestText} 字。", $"Address and occupation have at most {LongestText} characters."));
        return refusals.Count > before
            ? null
            : new PersonEntry(name, Area, id, phone, Sex, Born ?? id?.Born, Residence ?? Divisions.ResidenceOf(Area), Household, Groups, Empty(Occupation), Empty(Address));
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

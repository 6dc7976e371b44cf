namespace Fangxian.Core.People;

/// <summary>One person, one file (一人一档). Made by the sender, so that a retry names the same person.</summary>
public readonly record struct PersonId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

public readonly record struct HouseholdId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}

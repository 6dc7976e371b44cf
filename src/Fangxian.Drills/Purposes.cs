namespace Fangxian.Drills;

/// <summary>One stream of dice for each thing that is drawn, so that a change to one does not shuffle the others.</summary>
internal static class Purposes
{
    public const ulong Village = 1;
    public const ulong Household = 2;
    public const ulong Person = 3;
    public const ulong PersonId = 4;
    public const ulong HouseholdId = 5;
    public const ulong Routine = 6;
    public const ulong Arrivals = 7;
    public const ulong ArrivalStory = 8;
    public const ulong FactId = 9;
    public const ulong RiskList = 10;
    public const ulong Place = 11;
    public const ulong Scans = 12;
    public const ulong Coordination = 13;
    public const ulong Positive = 14;
    public const ulong Departure = 15;
    public const ulong ImportFile = 16;
}

namespace Fangxian.Server.Resident;

/// <summary>The questions of a report, in the order in which they are asked; each is one page.</summary>
public enum ReportStep
{
    Arrived,
    When,
    Who,
    Township,
    Village,
    Residence,
    Province,
    County,
    Places,
    Transport,
    Check,
}

/// <summary>Which question comes next and which came before.</summary>
internal static class ReportSteps
{
    public static bool TryParse(string? text, out ReportStep step)
    {
        step = default;
        return text is { Length: > 0 } && char.IsAsciiLetter(text[0]) && Enum.TryParse(text, ignoreCase: true, out step);
    }

    public static string Name(ReportStep step) => step.ToString().ToLowerInvariant();

    /// <summary>After <paramref name="step"/> was answered rightly.</summary>
    public static ReportStep After(ReportStep step, ReportDraft draft, ReportForm form)
    {
        var next = step switch
        {
            ReportStep.Arrived => ReportStep.When,
            ReportStep.When => ReportStep.Who,
            ReportStep.Who => ReportStep.Township,
            ReportStep.Township => ReportStep.Village,
            ReportStep.Village when !form.ResidenceKnown(draft) => ReportStep.Residence,
            ReportStep.Village or ReportStep.Residence => draft.Places.Count == 0 ? ReportStep.Province : form.FirstOpen(draft),
            ReportStep.Province => ReportStep.County,
            ReportStep.County => draft.Arrived == true ? ReportStep.Places : ReportStep.Transport,
            ReportStep.Places => draft.PlacesComplete ? ReportStep.Transport : ReportStep.Province,
            _ => ReportStep.Check,
        };
        return draft.Checking && !IsWithin(step, next) ? form.FirstOpen(draft) : next;
    }

    /// <summary>The question that the way back leads to; null at the first.</summary>
    public static ReportStep? Before(ReportStep step, ReportDraft draft) => step switch
    {
        _ when draft.Checking && step is not (ReportStep.County or ReportStep.Check) => ReportStep.Check,
        ReportStep.Arrived => null,
        ReportStep.When => ReportStep.Arrived,
        ReportStep.Who => ReportStep.When,
        ReportStep.Township => ReportStep.Who,
        ReportStep.Village => ReportStep.Township,
        ReportStep.Residence => ReportStep.Village,
        ReportStep.Province => draft.Places.Count > 0 && draft.Arrived == true ? ReportStep.Places : ReportStep.Village,
        ReportStep.County => ReportStep.Province,
        ReportStep.Places => ReportStep.Village,
        ReportStep.Transport => draft.Arrived == true ? ReportStep.Places : ReportStep.Province,
        _ => ReportStep.Transport,
    };

    /// <summary>Questions that make sense only one after the other, also when an answer is changed in the end.</summary>
    private static bool IsWithin(ReportStep step, ReportStep next) => (step, next) is
        (ReportStep.Arrived, ReportStep.When) or (ReportStep.Township, ReportStep.Village) or (ReportStep.Village, ReportStep.Residence)
        or (ReportStep.Province, ReportStep.County) or (ReportStep.County, ReportStep.Places) or (ReportStep.Places, ReportStep.Province);
}

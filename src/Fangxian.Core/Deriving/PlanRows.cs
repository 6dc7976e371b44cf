using Fangxian.Core.Measures;

namespace Fangxian.Core.Deriving;

/// <summary>What was derived, packed. Reusable; <see cref="Clear"/> before the next person.</summary>
public sealed class PlanRows
{
    public List<MeasureRow> Measures { get; } = [];

    public List<ObligationRow> Obligations { get; } = [];

    public List<UnresolvedRow> Unresolved { get; } = [];

    public void Clear()
    {
        Measures.Clear();
        Obligations.Clear();
        Unresolved.Clear();
        Samples.Clear();
    }

    /// <summary>Samples owed, before those of one day merge.</summary>
    internal List<SampleRow> Samples { get; } = [];

    /// <summary>Scratch of the deriver.</summary>
    internal List<int> Anchors { get; } = [];
}

/// <param name="Rule">The compiled rule.</param>
/// <param name="Anchor">Index of the anchoring row.</param>
public readonly record struct MeasureRow(MeasureKind Kind, int From, int Until, CompiledMeasure Rule, int Stage, int Anchor, Standing Standing);

/// <param name="Name">Interned id.</param>
/// <param name="Anchor">Index of the anchoring row; -1 where there is none.</param>
/// <param name="DoneRow">Index of the discharging row; -1 while there is none.</param>
public readonly record struct ObligationRow(
    int Name, long Opens, long Due, CompiledRule Rule, int Anchor, int DoneRow, bool Waived, IReadOnlyList<CompiledRule>? Rules = null);

/// <param name="Opens">Since when it is to be found out, where that is not the instant of the anchor.</param>
public readonly record struct UnresolvedRow(CompiledRule Rule, int Anchor, long? Opens = null);

/// <summary>So many samples within days From to To (both included) for one measure.</summary>
internal readonly record struct SampleRow(int From, int To, int Count, CompiledMeasure Rule, int Anchor, bool Refused);

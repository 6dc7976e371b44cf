using Fangxian.Core.People;

namespace Fangxian.Server.Resident;

/// <summary>
/// What somebody has answered so far, kept as it was typed. It travels sealed in a hidden field of the form: no cookie, no store on
/// the server, nothing in the address.
/// </summary>
/// <param name="Id">Names the report: sending it twice records it once.</param>
/// <param name="Expires">Unix milliseconds; after that the draft is no longer read.</param>
public sealed record ReportDraft(Guid Id, long Expires)
{
    public bool? Arrived { get; init; }

    /// <summary>Day of arrival, ISO.</summary>
    public string? Day { get; init; }

    /// <summary>Hour of arrival, 0 to 23.</summary>
    public string? Hour { get; init; }

    public string? Name { get; init; }

    public string? IdNumber { get; init; }

    public string? Phone { get; init; }

    public string? Township { get; init; }

    public string? Village { get; init; }

    public string? Address { get; init; }

    /// <summary>Said by the person; null: as the kind of the village says.</summary>
    public Residence? Residence { get; init; }

    /// <summary>Where the person was before arriving; the first is where the journey began.</summary>
    public IReadOnlyList<DraftPlace> Places { get; init; } = [];

    /// <summary>The place being entered; null while none is.</summary>
    public DraftPlace? Place { get; init; }

    /// <summary>Whether the list of places is complete.</summary>
    public bool PlacesComplete { get; init; }

    public string? Transport { get; init; }

    /// <summary>Number of the train or flight, or the plate.</summary>
    public string? TransportNumber { get; init; }

    /// <summary>The answers were shown for checking: a changed answer leads back there.</summary>
    public bool Checking { get; init; }
}

/// <summary>A place outside the county and the days there, both included, ISO.</summary>
/// <param name="Province">Two digits, or <see cref="Abroad"/>.</param>
/// <param name="County">Six digits; null abroad and in provinces whose counties are not listed.</param>
public sealed record DraftPlace(string? Province = null, string? County = null, string? From = null, string? To = null)
{
    public const string Abroad = "abroad";
}

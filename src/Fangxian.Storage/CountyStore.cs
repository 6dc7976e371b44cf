using Fangxian.Core.Areas;
using Fangxian.Core.Ledgers;
using Fangxian.Core.Policies;
using Fangxian.Core.Time;
using Fangxian.Storage.Areas;
using Fangxian.Storage.Arrivals;
using Fangxian.Storage.Evidence;
using Fangxian.Storage.Facts;
using Fangxian.Storage.Indicators;
using Fangxian.Storage.Jobs;
using Fangxian.Storage.Keys;
using Fangxian.Storage.Ledgers;
using Fangxian.Storage.Links;
using Fangxian.Storage.Measures;
using Fangxian.Storage.Obligations;
using Fangxian.Storage.People;
using Fangxian.Storage.Places;
using Fangxian.Storage.Policy;
using Fangxian.Storage.Projections;
using Fangxian.Storage.ReadLog;
using Fangxian.Storage.RiskAreas;
using Fangxian.Storage.Users;
using Fangxian.Storage.WhatIf;
using NodaTime;

namespace Fangxian.Storage;

/// <summary>
/// One county's data: the journal of facts, what is derived from it, and the registers around it. Thread-safe; keeps nothing that
/// another process could not load. Every query is limited to the county; the caller passes the area it may see.
/// </summary>
public sealed class CountyStore
{
    private volatile PolicyTimeline policy;
    private volatile LedgerShelf ledgers = LedgerShelf.Empty;

    /// <param name="database">Migrated.</param>
    /// <param name="policy">The packs by which facts become plans.</param>
    public CountyStore(Database database, AreaCode county, PolicyTimeline policy, FieldKeys keys, IClock clock)
    {
        Database = database;
        County = county;
        this.policy = policy;
        Keys = keys;
        Clock = clock;
        Areas = new AreaRegister(this);
        RiskAreas = new RiskAreaList(this);
        Facts = new FactJournal(this);
        Projections = new ProjectionRebuild(this);
        People = new PeopleRegister(this);
        Households = new HouseholdList(this);
        Obligations = new Worklist(this);
        Measures = new MeasureList(this);
        Arrivals = new ArrivalList(this);
        Places = new PlaceRegister(this);
        Indicators = new IndicatorBook(this);
        Evidence = new EvidenceStore(this);
        Users = new UserRegister(this);
        Sessions = new SessionRegister(this);
        Tokens = new TokenRegister(this);
        Links = new LinkRegister(this);
        ReadLog = new ReadLogBook(this);
        Jobs = new JobList(this);
        Drafts = new DraftRegister(this);
        PackTexts = new PackTexts(this);
        Packed = new PackedCounty(this);
        LedgerBook = new LedgerBook(this);
        LedgerEntries = new LedgerEntryList(this);
        LedgerVersions = new LedgerVersions(this);
        LedgerViews = new LedgerViews(this);
    }

    public Database Database { get; }

    public AreaCode County { get; }

    public FieldKeys Keys { get; }

    public IClock Clock { get; }

    /// <summary>The packs in use. After a change call <see cref="ProjectionRebuild.RefreshAsync"/>, which derives anew what differs.</summary>
    public PolicyTimeline Policy
    {
        get => policy;
        set => policy = value;
    }

    /// <summary>The ledgers in use. After a change call <see cref="LedgerVersions.ProjectAsync"/>, which reads the entries of a ledger anew.</summary>
    public LedgerShelf Ledgers
    {
        get => ledgers;
        set => ledgers = value;
    }

    public FactJournal Facts { get; }

    public AreaRegister Areas { get; }

    public RiskAreaList RiskAreas { get; }

    public PeopleRegister People { get; }

    public HouseholdList Households { get; }

    public Worklist Obligations { get; }

    public MeasureList Measures { get; }

    public ArrivalList Arrivals { get; }

    public PlaceRegister Places { get; }

    public IndicatorBook Indicators { get; }

    public EvidenceStore Evidence { get; }

    public UserRegister Users { get; }

    public SessionRegister Sessions { get; }

    public TokenRegister Tokens { get; }

    public LinkRegister Links { get; }

    public ReadLogBook ReadLog { get; }

    public JobList Jobs { get; }

    /// <summary>Packs that somebody is writing.</summary>
    public DraftRegister Drafts { get; }

    public PackTexts PackTexts { get; }

    /// <summary>What is written into ledgers.</summary>
    public LedgerBook LedgerBook { get; }

    public LedgerEntryList LedgerEntries { get; }

    /// <summary>Which ledgers were put in use, by whom.</summary>
    public LedgerVersions LedgerVersions { get; }

    public LedgerViews LedgerViews { get; }

    /// <summary>Everybody's facts in memory, for questions about the whole county.</summary>
    public PackedCounty Packed { get; }

    /// <summary>Rebuild, refresh and check of everything that is derived.</summary>
    public ProjectionRebuild Projections { get; }

    /// <summary>The county day it is now.</summary>
    public LocalDate Today => CountyTime.DayOf(Clock.GetCurrentInstant());

    internal long Now => Clock.GetCurrentInstant().ToUnixTimeMilliseconds();
}

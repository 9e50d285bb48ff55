using Folkmoot.Core.Areas;

namespace Folkmoot.Reports.Register;

/// <summary>Something at a place that somebody wants to be seen to.</summary>
public sealed class Report
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a report by its reference.</summary>
    public const string ItemKind = "reports.report";

    public const int MaximumTitle = 100;
    public const int MaximumDetails = 3000;

    /// <summary>The name of the rule that a draft makes one report.</summary>
    internal const string Once = "reports_draft";

    /// <summary>What pages show that list reports.</summary>
    public static readonly ItemRef AllItem = new("reports.reports", "all");

    private Report()
    {
    }

    internal Report(string reference, Guid draftId, string writer, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Reference, DraftId, Writer) = (reference, draftId, writer);
        (ReportedAt, ChangedAt) = (now, now);
    }

    public Guid Id { get; private set; }

    /// <summary>In the order of writing; what lists are paged by.</summary>
    public long Number { get; private set; }

    /// <summary>What people quote, and its part of addresses.</summary>
    public string Reference { get; private set; } = "";

    public Guid DraftId { get; private set; }

    public Guid CategoryId { get; internal set; }

    /// <summary>Who is responsible; null when nobody was found.</summary>
    public Guid? BodyId { get; internal set; }

    public string Title { get; internal set; } = "";

    public string Details { get; internal set; } = "";

    /// <summary>To the category's questions, by their codes.</summary>
    public Dictionary<string, string> Answers { get; internal set; } = [];

    public double Longitude { get; internal set; }

    public double Latitude { get; internal set; }

    /// <summary>The place in words.</summary>
    public string Place { get; internal set; } = "";

    /// <summary>The codes of all areas that it lies in.</summary>
    public List<string> Areas { get; internal set; } = [];

    /// <summary>The area whose page shows it, and whose officers and moderators see to it.</summary>
    public string? AreaCode { get; internal set; }

    /// <summary>Null for who was not signed in, and once the person has been erased.</summary>
    public string? AuthorId { get; internal set; }

    /// <summary>By which moderation knows who wrote it: the user's id, or a keyed hash of the e-mail address.</summary>
    public string Writer { get; internal set; } = "";

    public string? Email { get; internal set; }

    public string? Name { get; internal set; }

    public string? Phone { get; internal set; }

    /// <summary>Whether the public may see <see cref="Name"/>.</summary>
    public bool ShowsName { get; internal set; }

    /// <summary>The hash of the code in the mail with which its writer shows that the address is theirs.</summary>
    public string? ConfirmHash { get; internal set; }

    public ReportState State { get; private set; }

    /// <summary>Never shown to the public, because its category is not.</summary>
    public bool Private { get; internal set; }

    /// <summary>A question without a place: it goes the same way, and only the council and its writer see it.</summary>
    public bool Enquiry { get; internal set; }

    public Withheld? Withheld { get; private set; }

    public string? RemovedBecause { get; private set; }

    /// <summary>Why a moderator reads it before the public does; null when nobody has to.</summary>
    public string? HeldFor { get; internal set; }

    /// <summary>Whether everybody may see it: what lists, feeds and the map ask for.</summary>
    public bool Shown { get; private set; }

    public DateTimeOffset ReportedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The day by which it should be dealt with.</summary>
    public DateOnly? DueOn { get; internal set; }

    /// <summary>How often it has gone to its body: more than once after "not fixed" or when it was sent elsewhere.</summary>
    public int Round { get; private set; }

    public int MeToo { get; internal set; }

    public Guid? DuplicateOf { get; private set; }

    public string? AssignedTo { get; internal set; }

    /// <summary>Larger is more urgent.</summary>
    public int Priority { get; internal set; }

    public ItemRef Item => ItemOf(Reference);

    public AreaId? Area => AreaCode is null ? null : new AreaId(AreaCode);

    public GeoPoint Point => new(Longitude, Latitude);

    public static ItemRef ItemOf(string reference) => new(ItemKind, reference);

    public bool IsOverdue(DateOnly today) => DueOn < today && State.IsOpen();

    /// <summary>Its writer has shown who they are: it goes to its body.</summary>
    internal void Confirm(DateTimeOffset now)
    {
        if (State != ReportState.Unconfirmed)
        {
            throw new InvalidOperationException($"{Reference} is confirmed already.");
        }

        (State, ConfirmedAt, Round) = (ReportState.Open, now, 1);
        Withheld = HeldFor is null ? null : Register.Withheld.Pending;
        Touch(now);
    }

    /// <summary>Officers and reporters move it on.</summary>
    internal void Become(ReportState state, DateTimeOffset now)
    {
        State = state;
        ClosedAt = state.IsClosed() ? now : null;
        DuplicateOf = state == ReportState.Duplicate ? DuplicateOf : null;
        Touch(now);
    }

    /// <summary>It is the same as another, which has its followers from now on.</summary>
    internal void JoinTo(Report original, DateTimeOffset now)
    {
        DuplicateOf = original.Id;
        Become(ReportState.Duplicate, now);
    }

    /// <summary>It is to go out once more.</summary>
    internal void SendAgain(DateTimeOffset now)
    {
        Round++;
        Touch(now);
    }

    internal void Withhold(Withheld why, string? reason, DateTimeOffset now)
    {
        (Withheld, RemovedBecause) = (why, reason);
        Touch(now);
    }

    internal void Show(DateTimeOffset now)
    {
        (Withheld, RemovedBecause) = (null, null);
        Touch(now);
    }

    /// <summary>Whoever asks what changed since a moment is told of it.</summary>
    internal void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Shown = State != ReportState.Unconfirmed && !Private && Withheld is null;
    }
}

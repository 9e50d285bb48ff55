using Folkmoot.Core.Areas;
using Folkmoot.Reports.Categories;
using Folkmoot.Reports.Register;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Plotting;

/// <summary>A point or a line that somebody has put on the map, and why.</summary>
public sealed class Proposal
{
    /// <summary>The kind of an <see cref="ItemRef"/> that names a proposal by its id.</summary>
    public const string ItemKind = "reports.proposal";

    public const int MaximumReason = 500;
    public const int MostCorners = 100;

    /// <summary>As many as one person may make of a question.</summary>
    public const int Most = 20;

    private Proposal()
    {
    }

    internal Proposal(Guid questionId, string authorId, Guid formToken, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (QuestionId, AuthorId, FormToken, At) = (questionId, authorId, formToken, now);
    }

    public Guid Id { get; private set; }

    public long Number { get; private set; }

    public Guid QuestionId { get; private set; }

    /// <summary>Null once the person has been erased.</summary>
    public string? AuthorId { get; internal set; }

    public Guid FormToken { get; private set; }

    /// <summary>Longitude and latitude of each corner; one for a point.</summary>
    public List<double[]> Corners { get; internal set; } = [];

    /// <summary>In words.</summary>
    public string Place { get; internal set; } = "";

    public string Reason { get; internal set; } = "";

    public Withheld? Withheld { get; private set; }

    public string? RemovedBecause { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>How often it was changed.</summary>
    public int Edits { get; private set; }

    /// <summary>When its author changed it, or took it away; null while it is as it was made.</summary>
    public DateTimeOffset? ChangedAt { get; private set; }

    /// <summary>Whether it may be its author's to change: what moderators have is not.</summary>
    public bool IsInAuthorsHand => Withheld is null or Register.Withheld.Pending;

    public ItemRef Item => new(ItemKind, Id.ToString("n"));

    public bool IsLine => Corners.Count > 1;

    public GeoPoint First => new(Corners[0][0], Corners[0][1]);

    internal bool Says(NewProposal given) => Place == given.Place && Reason == given.Reason && Corners.SelectMany(c => c).SequenceEqual(given.Corners.SelectMany(c => new[] { c.Longitude, c.Latitude }));

    internal void Put(NewProposal given) => (Corners, Place, Reason) = ([.. given.Corners.Select(c => new[] { c.Longitude, c.Latitude })], given.Place, given.Reason);

    internal void Change(NewProposal given, DateTimeOffset now)
    {
        Put(given);
        (Edits, ChangedAt) = (Edits + 1, now);
    }

    internal void Withdraw(DateTimeOffset now) => (Withheld, ChangedAt) = (Register.Withheld.Withdrawn, now);

    internal void Withhold(Withheld why, string? reason) => (Withheld, RemovedBecause) = (why, reason);

    internal void Show() => (Withheld, RemovedBecause) = (null, null);
}

/// <summary>That somebody supports a proposal. One a person and proposal.</summary>
public sealed class ProposalSupport
{
    private ProposalSupport()
    {
    }

    public Guid ProposalId { get; private set; }

    public string UserId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class ProposalMapping : IEntityTypeConfiguration<Proposal>, IEntityTypeConfiguration<ProposalSupport>
{
    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("proposals");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Number).ValueGeneratedOnAdd();
        builder.Property(p => p.Corners).IsJson();
        builder.Property(p => p.Withheld).HasConversion<string>(why => why.ToString()!.ToLowerInvariant(), text => Enum.Parse<Withheld>(text, true));
        builder.Ignore(p => p.Item).Ignore(p => p.IsLine).Ignore(p => p.First).Ignore(p => p.IsInAuthorsHand);
    }

    public void Configure(EntityTypeBuilder<ProposalSupport> builder)
    {
        builder.ToTable("proposal_supports");
        builder.HasKey(s => new { s.ProposalId, s.UserId });
    }
}

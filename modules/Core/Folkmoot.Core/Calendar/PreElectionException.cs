using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Calendar;

/// <summary>Somebody's leave to publish during a pre-election period, with who gave it, why and when.</summary>
public sealed class PreElectionException
{
    private PreElectionException()
    {
    }

    internal PreElectionException(Guid periodId, NewException leave, string approvedBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        PeriodId = periodId;
        Kind = leave.Kind;
        AreaCode = leave.Area?.Value;
        PublisherId = leave.PublisherId;
        What = leave.What;
        Reason = leave.Reason;
        ApprovedBy = approvedBy;
        ApprovedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid PeriodId { get; private set; }

    /// <summary>The kind of publication.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>Where; null for everywhere.</summary>
    public string? AreaCode { get; private set; }

    /// <summary>Who may publish; null for whoever may otherwise.</summary>
    public string? PublisherId { get; private set; }

    /// <summary>What is to be published, in words.</summary>
    public string What { get; private set; } = "";

    public string Reason { get; private set; } = "";

    /// <summary>The approver's user id.</summary>
    public string ApprovedBy { get; private set; } = "";

    public DateTimeOffset ApprovedAt { get; private set; }

    internal bool Covers(string kind, AreaId? area, string? userId) =>
        Kind == kind && (AreaCode is null || AreaCode == area?.Value) && (PublisherId is null || PublisherId == userId);
}

/// <summary>What an approver allows.</summary>
public sealed record NewException(string Kind, AreaId? Area, string? PublisherId, string What, string Reason);

internal sealed class PreElectionExceptionMapping : IEntityTypeConfiguration<PreElectionException>
{
    public void Configure(EntityTypeBuilder<PreElectionException> builder)
    {
        builder.ToTable("pre_election_exceptions");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
    }
}

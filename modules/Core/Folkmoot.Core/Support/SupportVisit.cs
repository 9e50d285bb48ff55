using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Support;

/// <summary>A member of staff sees the site as another person does, to help them: for a reason, for half an hour at most, and without changing anything.</summary>
public sealed class SupportVisit
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    private SupportVisit()
    {
    }

    internal SupportVisit(string visitorId, string personId, string reason, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7();
        (VisitorId, PersonId, Reason, StartedAt, EndsAt) = (visitorId, personId, reason, now, now + Longest);
    }

    public Guid Id { get; private set; }

    public string? VisitorId { get; private set; }

    public string? PersonId { get; private set; }

    public string Reason { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>The latest end, whatever happens.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public bool IsUnderWay(DateTimeOffset now) => EndedAt is null && now < EndsAt;

    internal void End(DateTimeOffset now) => EndedAt = now < EndsAt ? now : EndsAt;
}

/// <summary>What a host says of a session that only looks.</summary>
public static class SupportClaims
{
    /// <summary>The user id of the member of staff who looks.</summary>
    public const string SeenBy = "folkmoot:seen-by";

    public static bool IsVisit(ClaimsPrincipal user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.HasClaim(claim => claim.Type == SeenBy);
    }
}

internal sealed class SupportVisitMapping : IEntityTypeConfiguration<SupportVisit>
{
    public void Configure(EntityTypeBuilder<SupportVisit> builder)
    {
        builder.ToTable("support_visits");
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
    }
}

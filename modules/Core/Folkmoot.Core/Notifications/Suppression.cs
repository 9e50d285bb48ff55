using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Notifications;

/// <summary>
/// That an address gets no mail about what happens here, known only by a keyed hash: it outlives the person's account, so that neither an import nor
/// registering again starts the mails anew. Sign-in and confirmation mails do not ask it.
/// </summary>
public sealed class Suppression
{
    /// <summary>So many mails that came back for a passing reason, each within a month of the last, are one that came back for good.</summary>
    public const int SoftBouncesAllowed = 3;

    private static readonly TimeSpan SoftBouncesCountFor = TimeSpan.FromDays(30);

    private Suppression()
    {
    }

    internal Suppression(byte[] hash, DateTimeOffset now)
    {
        Hash = hash;
        At = now;
    }

    /// <summary>HMAC-SHA256 of the address in lower case, with the site's key.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>Null while there have only been a few soft bounces.</summary>
    public SuppressionReason? Reason { get; private set; }

    public int SoftBounces { get; private set; }

    /// <summary>When it was last noted.</summary>
    public DateTimeOffset At { get; private set; }

    internal void Note(SuppressionReason reason, DateTimeOffset now)
    {
        // Who has asked for no mail has asked, whatever the mail server says later.
        Reason = Reason is SuppressionReason.Asked ? Reason : reason;
        At = now;
    }

    internal void NoteSoftBounce(DateTimeOffset now)
    {
        SoftBounces = now - At > SoftBouncesCountFor ? 1 : SoftBounces + 1;
        At = now;
        if (SoftBounces >= SoftBouncesAllowed)
        {
            Reason ??= SuppressionReason.SoftBounces;
        }
    }
}

/// <summary>Why an address gets no mail.</summary>
public enum SuppressionReason
{
    /// <summary>The person asked for none.</summary>
    Asked,

    /// <summary>A mail came back for good.</summary>
    HardBounce,

    /// <summary>Mails kept coming back.</summary>
    SoftBounces,
}

internal sealed class SuppressionMapping : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> builder)
    {
        builder.ToTable("suppressions");
        builder.HasKey(s => s.Hash);
        builder.Property(s => s.Reason).HasConversion(
            reason => reason == null ? null : reason.Value.ToString().ToLowerInvariant(),
            text => text == null ? null : Enum.Parse<SuppressionReason>(text, true));
    }
}

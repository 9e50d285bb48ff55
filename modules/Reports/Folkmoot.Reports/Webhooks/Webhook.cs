using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Webhooks;

/// <summary>An address of another system that is told what happens to public reports.</summary>
public sealed class Webhook
{
    private Webhook()
    {
    }

    internal Webhook(string address, string protectedSecret, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Address, ProtectedSecret, CreatedAt) = (address, protectedSecret, now);
    }

    public Guid Id { get; private set; }

    public string Address { get; private set; } = "";

    /// <summary>With which what is told is signed, encrypted by the host's keys.</summary>
    public string ProtectedSecret { get; private set; } = "";

    public bool Active { get; internal set; } = true;

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it last took what it was told.</summary>
    public DateTimeOffset? DeliveredAt { get; internal set; }
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.HasKey(w => w.Id);
        builder.Property(w => w.Id).ValueGeneratedNever();
    }
}

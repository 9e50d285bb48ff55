using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Data.Outbox;

/// <summary>The id of a mail that has left, kept for ever: the same mail never leaves twice.</summary>
public sealed class SentMail(string id, DateTimeOffset sentAt)
{
    public string Id { get; private set; } = id;

    public DateTimeOffset SentAt { get; private set; } = sentAt;
}

internal sealed class SentMailMapping : IEntityTypeConfiguration<SentMail>
{
    public void Configure(EntityTypeBuilder<SentMail> builder)
    {
        builder.ToTable("sent_mails");
        builder.HasKey(m => m.Id);
    }
}

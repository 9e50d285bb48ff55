using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.RepliesByMail;

/// <summary>A mail that has been dealt with, so that it is posted or answered once however often it comes.</summary>
public sealed class MailedReply
{
    /// <summary>Of its Message-ID and sender.</summary>
    public string MessageHash { get; private set; } = "";

    /// <summary>Null once the person has been erased.</summary>
    public string? UserId { get; private set; }

    public long TopicId { get; private set; }

    /// <summary><c>posted</c> or <c>refused</c>.</summary>
    public string Outcome { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }
}

internal sealed class MailedReplyMapping : IEntityTypeConfiguration<MailedReply>
{
    public void Configure(EntityTypeBuilder<MailedReply> builder)
    {
        builder.ToTable("mailed_replies");
        builder.HasKey(r => r.MessageHash);
    }
}

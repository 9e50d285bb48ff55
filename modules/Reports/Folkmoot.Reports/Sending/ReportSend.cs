using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.Sending;

/// <summary>That one round of a report went to a contact: never twice.</summary>
public sealed class ReportSend
{
    internal const string MailPrefix = "report-send-";

    private ReportSend()
    {
    }

    internal ReportSend(Guid reportId, int round, Guid contactId, string email, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (ReportId, Round, ContactId, Email, QueuedAt) = (reportId, round, contactId, email, now);
    }

    public Guid Id { get; private set; }

    public Guid ReportId { get; private set; }

    public int Round { get; private set; }

    public Guid ContactId { get; private set; }

    /// <summary>Where the contact was reached then.</summary>
    public string Email { get; private set; } = "";

    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>The mail's id for ever.</summary>
    public string MailId => $"{MailPrefix}{Id:n}";
}

internal sealed class ReportSendMapping : IEntityTypeConfiguration<ReportSend>
{
    public void Configure(EntityTypeBuilder<ReportSend> builder)
    {
        builder.ToTable("sends");
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Ignore(s => s.MailId);
    }
}

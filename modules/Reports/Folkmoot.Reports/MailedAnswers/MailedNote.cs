using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Reports.MailedAnswers;

/// <summary>A mail that has been taken in.</summary>
public sealed class MailedNote
{
    /// <summary>Of its Message-ID and sender.</summary>
    public string MessageHash { get; private set; } = "";

    public Guid ReportId { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }
}

internal sealed class MailedNoteMapping : IEntityTypeConfiguration<MailedNote>
{
    public void Configure(EntityTypeBuilder<MailedNote> builder)
    {
        builder.ToTable("mailed_notes");
        builder.HasKey(n => n.MessageHash);
    }
}

/// <summary>Forgets which mails came, once nobody sends them again.</summary>
public sealed class ForgetMailedNotes(ReportsDbContext db, TimeProvider clock) : IScheduledJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - Kept;
        return db.MailedNotes.Where(n => n.ReceivedAt < oldest).ExecuteDeleteAsync(cancellationToken);
    }
}

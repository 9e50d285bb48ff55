using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Data.Schedule;

/// <summary>A moment at which a job is to run: a deadline that somebody set, or a cron job's next time.</summary>
public sealed class ScheduledRun
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)];

    /// <summary>A deadline.</summary>
    public ScheduledRun(string job, DateTimeOffset due, bool isCron = false)
    {
        Id = Guid.CreateVersion7();
        Job = job;
        Due = due.ToUniversalTime();
        IsCron = isCron;
    }

    private ScheduledRun()
    {
    }

    public Guid Id { get; private set; }

    public string Job { get; private set; } = "";

    public DateTimeOffset Due { get; private set; }

    /// <summary>A cron job has one row for ever, which moves on; a deadline's row goes when it has been kept.</summary>
    public bool IsCron { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Why the last run failed.</summary>
    public string? Error { get; private set; }

    /// <summary>Moves a cron job on.</summary>
    public void MoveTo(DateTimeOffset due)
    {
        Due = due.ToUniversalTime();
        Attempts = 0;
        Error = null;
    }

    /// <summary>Notes a failed run. A job is never given up: it comes again, at last every hour.</summary>
    public void Fail(string reason, DateTimeOffset now)
    {
        Error = reason.Length > 2000 ? reason[..2000] : reason;
        Due = now + Waits[Math.Min(Attempts, Waits.Length - 1)];
        Attempts++;
    }
}

internal sealed class ScheduledRunMapping : IEntityTypeConfiguration<ScheduledRun>
{
    public void Configure(EntityTypeBuilder<ScheduledRun> builder)
    {
        builder.ToTable("schedule", "folkmoot");
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}

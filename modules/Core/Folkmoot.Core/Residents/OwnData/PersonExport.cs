using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Residents.OwnData;

/// <summary>A person's copy of all that the site holds about them: asked for, made by a job, taken once or thrown away.</summary>
public sealed class PersonExport
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    private PersonExport()
    {
    }

    internal PersonExport(string userId, DateTimeOffset now)
    {
        Id = Guid.NewGuid();
        UserId = userId;
        AskedAt = now;
    }

    /// <summary>Wholly random: it stands in an address.</summary>
    public Guid Id { get; private set; }

    public string UserId { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    public int Attempts { get; private set; }

    /// <summary>Titles of what could not be read yet.</summary>
    public string? Problem { get; private set; }

    /// <summary>In the file store; null until it is made.</summary>
    public string? FileId { get; private set; }

    public DateTimeOffset? ExpiresAt { get; private set; }

    public bool IsReady(DateTimeOffset now) => FileId is not null && ExpiresAt > now;

    internal void Fail(string problem) => (Attempts, Problem) = (Attempts + 1, problem);

    internal void Keep(string fileId, DateTimeOffset now) => (FileId, Problem, ExpiresAt) = (fileId, null, now + GoodFor);
}

internal sealed class PersonExportMapping : IEntityTypeConfiguration<PersonExport>
{
    public void Configure(EntityTypeBuilder<PersonExport> builder)
    {
        builder.ToTable("person_exports");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
    }
}

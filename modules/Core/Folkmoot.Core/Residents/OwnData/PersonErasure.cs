using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Residents.OwnData;

/// <summary>That somebody is being erased from this site. Once it is done, nobody can tell who it was.</summary>
public sealed class PersonErasure
{
    private PersonErasure()
    {
    }

    internal PersonErasure(string userId, IEnumerable<string> parts, DateTimeOffset now)
    {
        Id = Guid.NewGuid();
        UserId = userId;
        AskedAt = now;
        Parts = [.. parts.Select(part => new ErasurePart(Id, part, now))];
    }

    public Guid Id { get; private set; }

    /// <summary>Null once it is done.</summary>
    public string? UserId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    public List<ErasurePart> Parts { get; private set; } = [];

    internal void Finish(DateTimeOffset now) => (UserId, FinishedAt) = (null, now);
}

/// <summary>One module's kind of data within an erasure.</summary>
public sealed class ErasurePart(Guid erasureId, string part, DateTimeOffset dueAt)
{
    public Guid ErasureId { get; private set; } = erasureId;

    /// <summary>The name of its <see cref="IPersonalData"/> class.</summary>
    public string Part { get; private set; } = part;

    public int Attempts { get; private set; }

    public DateTimeOffset DueAt { get; private set; } = dueAt;

    public DateTimeOffset? DoneAt { get; private set; }

    internal void Finish(DateTimeOffset now) => DoneAt = now;

    internal void Fail(DateTimeOffset again) => (Attempts, DueAt) = (Attempts + 1, again);
}

internal sealed class PersonErasureMapping : IEntityTypeConfiguration<PersonErasure>
{
    public void Configure(EntityTypeBuilder<PersonErasure> builder)
    {
        builder.ToTable("person_erasures");
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasMany(e => e.Parts).WithOne().HasForeignKey(p => p.ErasureId);
    }
}

internal sealed class ErasurePartMapping : IEntityTypeConfiguration<ErasurePart>
{
    public void Configure(EntityTypeBuilder<ErasurePart> builder)
    {
        builder.ToTable("person_erasure_parts");
        builder.HasKey(p => new { p.ErasureId, p.Part });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Assistant.Answering;

/// <summary>The state of all that the ranking goes by: one row, a new revision with every change.</summary>
public sealed class Knowledge
{
    public int Id { get; private set; }

    public Guid Revision { get; internal set; }
}

internal sealed class KnowledgeMapping : IEntityTypeConfiguration<Knowledge>
{
    public void Configure(EntityTypeBuilder<Knowledge> builder)
    {
        builder.ToTable("knowledge");
        builder.HasKey(k => k.Id);
        builder.Property(k => k.Id).ValueGeneratedNever();
    }
}

internal static class KnowledgeChanges
{
    /// <summary>Has every node build its index anew, from the next save's commit on.</summary>
    public static async Task TouchAsync(this AssistantDbContext db, CancellationToken cancellationToken) =>
        (await db.Knowledge.SingleAsync(cancellationToken)).Revision = Guid.NewGuid();
}

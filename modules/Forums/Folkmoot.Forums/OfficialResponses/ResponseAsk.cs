using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.OfficialResponses;

/// <summary>Somebody wants the council's answer to a topic. A person counts once: the database sees to it.</summary>
public sealed class ResponseAsk
{
    public Guid Id { get; private set; }

    public long TopicId { get; private set; }

    /// <summary>Null once the person has been erased: the number stays.</summary>
    public string? UserId { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }
}

internal sealed class ResponseAskMapping : IEntityTypeConfiguration<ResponseAsk>
{
    public void Configure(EntityTypeBuilder<ResponseAsk> builder)
    {
        builder.ToTable("response_asks");
        builder.HasKey(a => a.Id);
        builder.HasOne<OfficialResponse>().WithMany().HasForeignKey(a => a.TopicId);
    }
}

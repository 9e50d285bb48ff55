using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Supports;

/// <summary>That somebody agrees with a post. One for each person: the key says so.</summary>
public sealed class Support
{
    private Support()
    {
    }

    public long PostId { get; private set; }

    public string UserId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

internal sealed class SupportMapping : IEntityTypeConfiguration<Support>
{
    public void Configure(EntityTypeBuilder<Support> builder)
    {
        builder.ToTable("supports");
        builder.HasKey(s => new { s.PostId, s.UserId });
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Readings;

/// <summary>Somebody who reads the forums while signed in.</summary>
public sealed class Reader
{
    private Reader()
    {
    }

    public string UserId { get; private set; } = "";

    /// <summary>What was last written in before this moment is not unread: their first visit, or when they said that they have read all.</summary>
    public DateTimeOffset AllReadAt { get; private set; }
}

internal sealed class ReaderMapping : IEntityTypeConfiguration<Reader>
{
    public void Configure(EntityTypeBuilder<Reader> builder)
    {
        builder.ToTable("readers");
        builder.HasKey(r => r.UserId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Core.Moderation;

/// <summary>That somebody wrote something, without the words: what rules about rate and repeats go by. <see cref="WriterRecord"/> writes it.</summary>
public sealed class WrittenText
{
    private WrittenText()
    {
    }

    public Guid Id { get; private set; }

    public string AuthorId { get; private set; } = "";

    public string Kind { get; private set; } = "";

    /// <summary>Hash of the words without spelling.</summary>
    public string Fingerprint { get; private set; } = "";

    /// <summary>The form's: sent twice, it is one text and gets one answer.</summary>
    public Guid FormToken { get; private set; }

    /// <summary>Why it waits for a moderator; null when it does not.</summary>
    public string? HeldFor { get; private set; }

    public DateTimeOffset At { get; private set; }
}

internal sealed class WrittenTextMapping : IEntityTypeConfiguration<WrittenText>
{
    public void Configure(EntityTypeBuilder<WrittenText> builder)
    {
        builder.ToTable("written_texts");
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
    }
}

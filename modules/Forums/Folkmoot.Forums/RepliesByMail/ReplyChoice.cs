using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.RepliesByMail;

/// <summary>What somebody has decided about answering by mail. Who has decided nothing can.</summary>
public sealed class ReplyChoice
{
    private ReplyChoice()
    {
    }

    public string UserId { get; private set; } = "";

    /// <summary>Addresses hold for the round in which they were given; each decision begins another.</summary>
    public int Round { get; private set; }

    public bool Wanted { get; private set; }
}

internal sealed class ReplyChoiceMapping : IEntityTypeConfiguration<ReplyChoice>
{
    public void Configure(EntityTypeBuilder<ReplyChoice> builder)
    {
        builder.ToTable("reply_choices");
        builder.HasKey(c => c.UserId);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Mentions;

/// <summary>Somebody who is named in a post and has been told so.</summary>
public sealed class Mention
{
    private Mention()
    {
    }

    internal Mention(long postId, string userId)
    {
        PostId = postId;
        UserId = userId;
    }

    public long PostId { get; private set; }

    public string UserId { get; private set; } = "";
}

internal sealed class MentionMapping : IEntityTypeConfiguration<Mention>
{
    public void Configure(EntityTypeBuilder<Mention> builder)
    {
        builder.ToTable("mentions");
        builder.HasKey(m => new { m.PostId, m.UserId });
    }
}

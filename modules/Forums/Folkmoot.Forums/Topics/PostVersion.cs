using Folkmoot.Core.Photos;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Folkmoot.Forums.Topics;

/// <summary>What a post said before it was changed.</summary>
public sealed class PostVersion
{
    private PostVersion()
    {
    }

    internal PostVersion(long postId, int edits, string body, DateTimeOffset writtenAt)
    {
        PostId = postId;
        Edits = edits;
        Body = body;
        WrittenAt = writtenAt;
    }

    public long PostId { get; private set; }

    /// <summary>How often it had been changed then.</summary>
    public int Edits { get; private set; }

    public string Body { get; private set; } = "";

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>How many pictures the change that came after it put beside the words.</summary>
    public int PicturesAdded { get; private set; }

    public int PicturesTakenOut { get; private set; }

    /// <summary>How many got another alternative text.</summary>
    public int PicturesDescribed { get; private set; }

    internal void ThenChanged(PhotoChange pictures) =>
        (PicturesAdded, PicturesTakenOut, PicturesDescribed) = (pictures.Added, pictures.TakenOut, pictures.Described);
}

internal sealed class PostVersionMapping : IEntityTypeConfiguration<PostVersion>
{
    public void Configure(EntityTypeBuilder<PostVersion> builder)
    {
        builder.ToTable("post_versions");
        builder.HasKey(v => new { v.PostId, v.Edits });
    }
}
